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

await web.assistant.threads.setStatus({ channel_id: 'D1', thread_ts: posted.ts, status: 'looking' });
await web.assistant.threads.setSuggestedPrompts({ channel_id: 'D1', prompts: [{ title: 'New', message: 'latest' }] });
const point = { label: '2026-01', value: 3 };
const bars = { type: 'bar', series: [{ name: 'articles', data: [point] }], axis_config: { categories: ['2026-01'] } };
await web.chat.postMessage({ channel: 'C1', text: 'bars', blocks: [{ type: 'data_visualization', title: 'Articles', chart: bars }] });
const metadata = { event_type: 'question', event_payload: { asked: 'why' } };
const carrying = await web.chat.postMessage({ channel: 'C1', text: 'carries', metadata });
const { messages } = await web.conversations.replies({ channel: 'C1', ts: carrying.ts, include_all_metadata: true });
assert.deepEqual(messages[0].metadata, metadata);
await web.chat.postMessage({ channel: 'C1', thread_ts: carrying.ts, text: 'changed', metadata });
const thread = await web.conversations.replies({ channel: 'C1', ts: carrying.ts, include_all_metadata: true });
assert.deepEqual(thread.messages.map((m) => m.metadata), [metadata, metadata]);
const direct = await web.conversations.open({ users: 'U1' });
assert.match(direct.channel.id, /^D/);

// What is refused.
await refused(web.chat.postMessage({ channel: 'C1', text: 'carries', metadata: { event_type: '', event_payload: {} } }), 'invalid_metadata_format');
await refused(web.assistant.threads.setSuggestedPrompts({ channel_id: 'D1', thread_ts: posted.ts, prompts: [{ title: 'New', message: 'latest' }] }), 'invalid_thread_ts');
await refused(web.conversations.replies({ channel: 'C1', ts: '1.1' }), 'thread_not_found');
await refused(web.conversations.open({ users: 'nobody' }), 'user_not_found');
const modal = { type: 'modal', title: { type: 'plain_text', text: 'Form' }, submit: { type: 'plain_text', text: 'Keep' }, blocks: [section('form')] };
await refused(web.views.open({ trigger_id: 'unknown', view: modal }), 'invalid_trigger_id');
await refused(web.chat.postMessage({ channel: 'C1', text: 'bars', blocks: [{ type: 'data_visualization', title: 'Articles', chart: { ...bars, axis_config: { categories: ['2026-02'] } } }] }), 'invalid_blocks');
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
