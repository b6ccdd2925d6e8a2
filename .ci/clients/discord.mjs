// discord.js against a server in Discord's place: what the server takes and
// refuses must be what it expects. Arguments: the API's address without its
// version, the token. Answers a direct message, a reaction, a command and a form, then a
// message across a reconnect, and exits with 0.
import assert from 'node:assert/strict';
import { Client, GatewayIntentBits, MessageFlags, Partials } from 'discord.js';

const [api, token] = process.argv.slice(2);
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages, GatewayIntentBits.DirectMessageReactions],
  partials: [Partials.Channel, Partials.Message, Partials.Reaction],
  allowedMentions: { parse: [] },
  rest: { api, retries: 0 },
});
const refused = (call, status, code) =>
  assert.rejects(call, (err) => (err.status === status && (!code || err.code === code)) || assert.fail(`${err.message} (${err.status}, ${err.code})`));

client.once('clientReady', async () => {
  // What is taken, and what is refused.
  const command = { name: 'ask', description: 'Ask the coverage' };
  await client.application.commands.set([command]);
  assert.equal((await client.application.commands.fetch()).first()?.name, 'ask');
  await refused(client.application.commands.set([{ ...command, description: 'x'.repeat(101) }]), 400);
  const roles = await client.rest.get('/guilds/500/roles');
  assert.equal(roles.filter((role) => role.tags?.bot_id === client.user.id).length, 1);
  console.log('ready');
});

let answered = 0;
const done = async () => {
  if (++answered === 5) {
    await client.destroy();
    process.exit(0);
  }
};

client.on('messageCreate', async (message) => {
  if (message.author.bot) return;
  await refused(message.reply('x'.repeat(2001)), 400);
  assert.equal((await message.channel.messages.fetch({ message: message.id, force: true })).content, message.content);
  await refused(client.rest.post(`/channels/${message.channelId}/messages/${message.id}/threads`, { body: { name: 'x'.repeat(101) } }), 400, 50035);
  await refused(client.rest.post(`/channels/${message.channelId}/messages/${message.id}/threads`, { body: { name: 'x' } }), 400, 50024);
  const reply = await message.reply(`heard: ${message.content}`);
  const after = await message.channel.messages.fetch({ after: message.id });
  assert.equal(after.get(reply.id)?.reference?.messageId, message.id);
  await done();
});

client.on('messageReactionAdd', async (reaction, user) => {
  assert.equal(user.id, '300');
  const message = await reaction.message.fetch();
  await message.reply(`${reaction.emoji.name} on: ${message.content}`);
  await done();
});

const form = (title) => ({
  title,
  custom_id: 'form',
  components: [{ type: 1, components: [{ type: 4, style: 1, label: 'Question', custom_id: 'question' }] }],
});

client.on('interactionCreate', async (interaction) => {
  if (interaction.commandName === 'form') {
    await refused(interaction.showModal(form('x'.repeat(46))), 400);
    await interaction.showModal(form('Ask'));
    return;
  }
  if (interaction.isModalSubmit()) {
    await interaction.reply(`heard: ${interaction.fields.getTextInputValue('question')}`);
    await done();
    return;
  }
  await interaction.reply({ content: `heard: ${interaction.commandName}`, flags: MessageFlags.Ephemeral });
  const again = { body: { type: 4, data: { content: 'twice' } }, auth: false };
  await refused(client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, again), 400, 40060);
  await interaction.editReply('edited');
  await done();
});

process.on('unhandledRejection', (err) => {
  console.error(err);
  process.exit(1);
});
await client.login(token);
