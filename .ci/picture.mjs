// Draws what the bot posts as a picture, near enough to how Slack and Discord show it to
// judge a layout by. Arguments: a golden file of bot/slack or bot/discord, the width of the
// message in pixels, and the PNG to write. It needs Chromium (CHROMIUM names it).
//
//	node .ci/picture.mjs bot/slack/blocks/testdata/sample-answer.golden.json 620 answer.png
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const escaped = (s) => String(s).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

// Slack: Block Kit.
const inline = (e) => {
  const style = e.style ?? {};
  let s = escaped(e.text ?? e.fallback ?? e.user_id ?? '').replace(/\n/g, '<br>');
  if (e.type === 'link') s = `<a>${s}</a>`;
  if (e.type === 'user') s = `<a>@${s}</a>`;
  if (style.bold) s = `<b>${s}</b>`;
  if (style.italic) s = `<i>${s}</i>`;
  if (style.strike) s = `<s>${s}</s>`;
  return s;
};
const mrkdwn = (t) => {
  if (t.type !== 'mrkdwn') return escaped(t.text).replace(/\n/g, '<br>');
  return t.text.replace(/<([^|>]*)\|([^>]*)>/g, '<a>$2</a>').replace(/\*([^*]+)\*/g, '<b>$1</b>').replace(/\n/g, '<br>');
};
const button = (e) => `<span class="button">${escaped(e.text?.text ?? '👍 👎')}</span>`;
const rich = (e) => {
  const inner = () => e.elements.map((x) => (x.elements ? rich(x) : inline(x))).join('');
  switch (e.type) {
    case 'rich_text_quote': return `<blockquote>${inner()}</blockquote>`;
    case 'rich_text_preformatted': return `<pre>${inner()}</pre>`;
    case 'rich_text_list': return `<ul>${e.elements.map((x) => `<li>${rich(x)}</li>`).join('')}</ul>`;
    default: return `<div>${inner()}</div>`;
  }
};
const block = (b) => {
  switch (b.type) {
    case 'rich_text': return b.elements.map(rich).join('');
    case 'section': return `<div class="section"><div>${mrkdwn(b.text)}</div>${b.accessory ? button(b.accessory) : ''}</div>`;
    case 'context': return `<div class="small">${b.elements.map(mrkdwn).join(' ')}</div>`;
    case 'actions': case 'context_actions': return `<div class="row">${b.elements.map(button).join('')}</div>`;
    case 'header': return `<h3>${escaped(b.text.text)}</h3>`;
    case 'divider': return '<hr>';
    default: return `<div class="small">[${b.type}]</div>`;
  }
};
const slack = {
  style: `body{background:#fff;color:#1d1c1d;font:15px/1.46 "Lato","DejaVu Sans","Helvetica Neue",Arial,sans-serif}
    a{color:#1264a3} blockquote{margin:4px 0;padding-left:12px;border-left:4px solid #ddd} .small{font-size:12px;color:#616061;margin:4px 0 10px}
    .section{display:flex;justify-content:space-between;gap:12px;align-items:flex-start;margin-top:6px}
    .button{border:1px solid #bbb;border-radius:4px;padding:2px 10px;font-size:13px;font-weight:bold;white-space:nowrap}
    .face{background:#4a154b} ul{margin:4px 0;padding-left:22px}`,
  body: (m) => m.blocks.map(block).join(''),
};

// Discord: components, version 2.
const markdown = (s) => s.split('\n').map((line) => {
  let small = false, quote = false;
  if (line.startsWith('-# ')) [small, line] = [true, line.slice(3)];
  if (line.startsWith('> ')) [quote, line] = [true, line.slice(2)];
  const item = line.startsWith('- ');
  if (item) line = line.slice(2);
  const kept = [];
  const hold = (html) => `\u0000${kept.push(html) - 1}\u0000`;
  line = line.replace(/\\([^A-Za-z0-9\s])/g, (_, c) => hold(escaped(c)))
    .replace(/\[([^\]]*)\]\(<[^>]*>\)/g, (_, t) => hold(`<a>${escaped(t)}</a>`))
    .replace(/<t:(\d+):D>/g, (_, t) => hold(new Date(t * 1000).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })));
  line = escaped(line).replace(/\*\*(.+?)\*\*/g, '<b>$1</b>').replace(/~~(.+?)~~/g, '<s>$1</s>').replace(/\u0000(\d+)\u0000/g, (_, i) => kept[i]);
  return `<div class="${small ? 'small' : quote ? 'quote' : item ? 'item' : ''}">${line || '&nbsp;'}</div>`;
}).join('');
const component = (c) => {
  const inner = () => (c.components ?? []).map(component).join('');
  switch (c.type) {
    case 1: return `<div class="row">${inner()}</div>`;
    case 2: return button({ text: { text: c.label } });
    case 9: return `<div class="section"><div>${inner()}</div>${component(c.accessory)}</div>`;
    case 10: return markdown(c.content);
    case 17: return `<div class="card">${inner()}</div>`;
    default: return inner();
  }
};
const discord = {
  style: `body{background:#313338;color:#dbdee1;font:15px/1.4 "gg sans","DejaVu Sans","Helvetica Neue",Arial,sans-serif}
    a{color:#00a8fc} .small{font-size:12px;color:#949ba4;margin:2px 0} .quote{border-left:4px solid #4e5058;padding-left:10px}
    .card{background:#2b2d31;border-left:4px solid #3b6ea5;border-radius:4px;padding:12px} .item{padding-left:14px}
    .section{display:flex;justify-content:space-between;gap:12px;align-items:flex-start;margin:8px 0}
    .button{background:#4e5058;color:#fff;border-radius:4px;padding:4px 12px;font-size:13px;white-space:nowrap} .face{background:#3b6ea5}`,
  body: (m) => m.components.map(component).join(''),
};

const [file, width, png] = process.argv.slice(2);
const message = JSON.parse(readFileSync(file, 'utf8'));
const kit = message.blocks ? slack : discord;
const page = (script) => `<!doctype html><meta charset="utf-8"><style>*{box-sizing:border-box}body{margin:0;padding:12px;width:${width}px}
  .message{display:flex;gap:9px}.face{width:34px;height:34px;border-radius:6px;color:#fff;display:grid;place-items:center;font-weight:bold;flex:none}
  .said{flex:1;min-width:0;overflow-wrap:anywhere}.name{font-weight:bold}.row{display:flex;gap:8px;flex-wrap:wrap;margin-top:6px}pre{overflow:hidden;font-size:12px}${kit.style}</style>
  <div class="message"><div class="face">C</div><div class="said"><div class="name">Coverage</div>${kit.body(message)}</div></div>${script}`;

const dir = mkdtempSync(join(tmpdir(), 'picture-'));
const html = join(dir, 'page.html');
const chromium = (...args) => execFileSync(process.env.CHROMIUM ?? 'chromium',
  ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${dir}/profile`, ...args, `file://${html}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
try {
  writeFileSync(html, page('<script>document.title = document.body.scrollHeight</script>'));
  const height = Number(/<title>(\d+)<\/title>/.exec(chromium('--window-size=1000,100', '--dump-dom'))[1]);
  writeFileSync(html, page(''));
  chromium(`--window-size=${width},${height}`, `--screenshot=${resolve(png)}`);
  console.log(`${png}: ${width} × ${height} pixels`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
