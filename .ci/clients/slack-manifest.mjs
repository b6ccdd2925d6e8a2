// App manifests against Slack's schema of them. Arguments: the schema, then manifests as
// JSON.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';

const [schema, ...manifests] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(name, 'utf8'));
const valid = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(read(schema));
console.log('ready');
let bad = 0;
for (const name of manifests) {
  if (valid(read(name))) continue;
  bad++;
  console.error(name, JSON.stringify(valid.errors.slice(0, 5)));
}
process.exit(bad > 0 ? 1 : 0);
