// discord.js against a server in Discord's place: what the server takes and
// refuses must be what it expects. Arguments: the API's address without its
// version, the token. Answers a direct message, a command and a form, then a message
// across a reconnect, and exits with 0.
import assert from 'node:assert/strict';
import { Client, GatewayIntentBits, MessageFlags, Partials } from 'discord.js';

const [api, token] = process.argv.slice(2);
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  partials: [Partials.Channel, Partials.Message],
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
  console.log('ready');
});

let answered = 0;
const done = async () => {
  if (++answered === 4) {
    await client.destroy();
    process.exit(0);
  }
};

client.on('messageCreate', async (message) => {
  if (message.author.bot) return;
  await refused(message.reply('x'.repeat(2001)), 400);
  await message.reply(`heard: ${message.content}`);
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
