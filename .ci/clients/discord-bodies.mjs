// What a bot sent, against Discord's official specification. Argument: a file of JSON
// lines, each {"kind": …, "body": …}. A field that the specification does not know is
// wrong too. Prints how many were checked and exits with 0 where all are as it says.
import { readFileSync } from 'node:fs';
import * as spec from 'discord-api-spec/zod';

const callbacks = {
  4: spec.CreateMessageInteractionCallbackRequestSchema,
  5: spec.CreateMessageInteractionCallbackRequestSchema,
  6: spec.UpdateMessageInteractionCallbackRequestSchema,
  7: spec.UpdateMessageInteractionCallbackRequestSchema,
  8: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
};
const calls = {
  'POST message': () => spec.MessageCreateRequestSchema,
  'PATCH message': () => spec.MessageEditRequestPartialSchema,
  'POST direct': () => spec.CreatePrivateChannelRequestSchema,
  'POST thread': () => spec.CreateTextThreadWithMessageRequestSchema,
  'POST callback': (body) => callbacks[body.type],
  'PATCH original': () => spec.IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  'POST follow-up': () => spec.IncomingWebhookInteractionRequestSchema,
  'PUT commands': () => spec.ApplicationCommandUpdateRequestSchema,
};

// lost lists the fields of a value that reading it by the specification leaves out.
function lost(value, read, path = '') {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = `${path}.${key}`;
    return read === null || typeof read !== 'object' || !(key in read) ? [at] : lost(inner, read[key], at);
  });
}

const seen = new Set();
let bad = 0;
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (line === '' || seen.has(line)) continue;
  seen.add(line);
  const { kind, body } = JSON.parse(line);
  for (const one of kind === 'PUT commands' ? body : [body]) {
    // Discord documents a string, and the specification has a number.
    if (typeof one.default_member_permissions === 'string') one.default_member_permissions = Number(one.default_member_permissions);
    const schema = calls[kind]?.(one);
    const result = schema?.safeParse(one);
    const problems = !schema ? ['nothing in the specification fits'] : result.success ? lost(one, result.data) : result.error.issues;
    if (problems.length > 0 && bad++ < 5) console.error(kind, JSON.stringify(problems).slice(0, 2000), JSON.stringify(one).slice(0, 1000));
  }
}
console.log(`${seen.size} bodies, ${bad} unlike Discord's specification`);
process.exit(bad > 0 || seen.size === 0 ? 1 : 0);
