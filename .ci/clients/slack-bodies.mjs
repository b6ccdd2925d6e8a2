// What a bot sent, against Slack's own types of it. Argument: a file of JSON lines, each
// {"kind": "blocks", "home" or "modal", "body": …}. Prints how many were checked and
// exits with 0 where all are as the types say.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

// What Slack documents and the types lack.
const untyped = new Set(['data_visualization']);

function known(v) {
  if (Array.isArray(v)) return v.map(known);
  if (v === null || typeof v !== 'object') return v;
  if (v.type === 'citation') return { type: 'link', url: v.url, text: v.text };
  const o = Object.fromEntries(Object.entries(v).map(([k, x]) => [k, known(x)]));
  if (o.type === 'rich_text_list') delete o.offset;
  return o;
}

const generator = createGenerator({ path: 'node_modules/@slack/types/dist/index.d.ts', type: '*', skipTypeCheck: true, additionalProperties: false });
const ajv = new Ajv({ strict: false, discriminator: false });
const checks = new Map();
function check(type, value) {
  if (!checks.has(type)) checks.set(type, ajv.compile(generator.createSchema(type)));
  const valid = checks.get(type);
  return valid(value) ? null : valid.errors;
}

const seen = new Set();
let bad = 0;
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (line === '' || seen.has(line)) continue;
  seen.add(line);
  const { kind, body } = JSON.parse(line);
  const problems = [];
  if (kind !== 'blocks') {
    const errors = check(kind === 'home' ? 'HomeView' : 'ModalView', { ...known(body), blocks: [] });
    if (errors) problems.push(errors);
  }
  for (const block of known(kind === 'blocks' ? body : body.blocks)) {
    if (untyped.has(block.type)) continue;
    const errors = check('KnownBlock', block);
    if (errors) problems.push([block.type, errors.filter((e) => e.keyword !== 'anyOf' && e.keyword !== 'const').slice(0, 5), block]);
  }
  if (problems.length > 0 && bad++ < 5) console.error(JSON.stringify(problems).slice(0, 3000));
}
console.log(`${seen.size} bodies, ${bad} unlike Slack's types`);
process.exit(bad > 0 ? 1 : 0);
