// Opens a page of the reader in Chromium, as people's browsers would, and says what is
// wrong with it, a line each: nothing means that all holds.
//   node reader.mjs CHROMIUM ADDRESS FOLDER
// Pictures of it go to the folder, if one is named.
import { chromium } from 'playwright-core'

const [executablePath, address, folder] = process.argv.slice(2)
const wrong = (text) => console.log(text)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const looks = [
  { name: 'wide', viewport: { width: 1000, height: 800 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1000, height: 800 }, colorScheme: 'dark' },
  { name: 'narrow', viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  { name: 'scriptless', viewport: { width: 390, height: 800 }, colorScheme: 'light', javaScriptEnabled: false },
]
const papers = {}
for (const { name, ...options } of looks) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const requests = []
  page.on('request', (r) => requests.push(r.url()))
  page.on('console', (m) => { if (!m.text().includes('favicon')) wrong(`${name}: the console says: ${m.text()}`) })
  page.on('dialog', (d) => { wrong(`${name}: a script runs: ${d.message()}`); d.dismiss() })
  await page.goto(address)
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
  if (folder) { await page.evaluate(() => scrollTo(0, 0)).catch(() => {}); await page.screenshot({ path: `${folder}/${name}-top.png` }); await page.goto(address); await page.goto('about:blank'); await page.goto(address) }
  const others = requests.filter((u) => u !== address.split('#')[0] && !u.endsWith('/favicon.ico') && u !== address)
  if (others.length) wrong(`${name}: it loads ${others.join(' ')}`)
  const mark = await page.locator('#quote').boundingBox()
  if (!mark || mark.y < 0 || mark.y + Math.min(mark.height, 100) > options.viewport.height) wrong(`${name}: the quote is not in view: ${JSON.stringify(mark)}`)
  if (options.javaScriptEnabled === false) { await context.close(); continue }
  const seen = await page.evaluate(() => {
    const of = (s) => getComputedStyle(document.querySelector(s))
    return { wide: document.documentElement.scrollWidth, paper: of('body').backgroundColor, ink: of('body').color, mark: of('mark').backgroundColor, link: of('aside a').color }
  })
  papers[name] = seen.paper
  if (seen.wide > options.viewport.width) wrong(`${name}: the page is ${seen.wide} wide`)
  // WCAG 2: text stands out from what is behind it by 4.5 to 1.
  const light = (c) => { const [r, g, b] = c.match(/[\d.]+/g).slice(0, 3).map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 }); return 0.2126 * r + 0.7152 * g + 0.0722 * b }
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05) }
  for (const [what, fore, back] of [['text', seen.ink, seen.paper], ['the quote', seen.ink, seen.mark], ['a link', seen.link, seen.paper]]) {
    if (contrast(fore, back) < 4.5) wrong(`${name}: ${what} stands out by ${contrast(fore, back).toFixed(1)} only`)
  }
  // The keyboard comes first to the way to the quote, and then to every link.
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.goto(address.split('#')[0])
  await page.keyboard.press('Tab')
  if (!await page.evaluate(() => document.activeElement.matches('a.skip'))) wrong(`${name}: the first stop of the keyboard is not the way to the quote`)
  await page.keyboard.press('Enter')
  await page.waitForTimeout(50)
  if (!await page.evaluate(() => document.activeElement.id === 'quote')) wrong(`${name}: the way to the quote does not lead there`)
  // What a screen reader is given: one heading of the first level, and landmarks.
  const tree = await page.locator('body').ariaSnapshot()
  for (const role of ['heading', 'main', 'article', 'complementary', 'mark']) {
    if (!tree.includes(`- ${role}`)) wrong(`${name}: a screen reader is given no ${role}`)
  }
  if (await page.locator('h1').count() !== 1) wrong(`${name}: there is not one main heading`)
  if (name === 'wide') {
    await page.emulateMedia({ media: 'print' })
    if (await page.locator('aside').isVisible()) wrong('print: the other quotes are printed')
    if (folder) await page.screenshot({ path: `${folder}/print.png` })
  }
  await context.close()
}
if (papers.wide === papers.dark) wrong(`the page is as light in the dark: ${papers.dark}`)
await browser.close()
