// Slack's own clients against a server in Slack's place: what the server takes and
// refuses must be what they expect. Arguments: the API's address, the app token,
// the bot token. Answers two mentions, across a disconnect, and exits with 0.
import assert from 'node:assert/strict';
import { SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';

const [url, appToken, botToken] = process.argv.slice(2);
const options = { slackApiUrl: url, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
const web = new WebClient(botToken, options);
const refused = (call, code) =>
  assert.rejects(call, (err) => err.data?.error === code || assert.fail(`${err.message}, want ${code}`));
const section = (text) => ({ type: 'section', text: { type: 'plain_text', text } });

// What is taken.
const auth = await web.auth.test();
assert.ok(auth.user_id && auth.team_id);
const posted = await web.chat.postMessage({
  channel: 'C1',
  text: 'hello',
  blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'a quote' }] }] }],
});
assert.match(posted.ts, /^\d+\.\d+$/);
await web.chat.update({ channel: 'C1', ts: posted.ts, text: 'changed', blocks: [section('changed')] });
await web.reactions.add({ channel: 'C1', timestamp: posted.ts, name: 'eyes' });
await web.reactions.remove({ channel: 'C1', timestamp: posted.ts, name: 'eyes' });
await web.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'for you' });
await web.views.publish({ user_id: 'U1', view: { type: 'home', blocks: [section('home')] } });

// What is refused.
await refused(new WebClient('xoxb-wrong', options).auth.test(), 'invalid_auth');
await refused(web.chat.postMessage({ channel: 'C1', text: 'x', blocks: Array(51).fill(section('x')) }), 'invalid_blocks');
await refused(web.chat.postMessage({ channel: 'C1', text: 'x', blocks: [section('x'.repeat(3001))] }), 'invalid_blocks');
await refused(web.chat.postMessage({ channel: 'C1', text: 'x', blocks: [{ type: 'no_such_block' }] }), 'invalid_blocks');
await refused(web.chat.postMessage({ channel: 'C1' }), 'no_text');

// Socket Mode: an event each before and after the server has the client reconnect.
const socket = new SocketModeClient({ appToken, clientOptions: options });
let answered = 0;
socket.on('app_mention', async ({ event, ack }) => {
  try {
    await ack();
  } catch {
    return; // the connection is just being changed: Slack sends the event again
  }
  await web.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: `heard: ${event.text}` });
  if (++answered === 2) {
    await socket.disconnect();
    process.exit(0);
  }
});
await socket.start();
console.log('ready');
