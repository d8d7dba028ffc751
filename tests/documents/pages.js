// Opens HTML pages in headless Chromium at three widths and in both colour schemes: axe-core, horizontal scrolling,
// screenshots, PDF.   node tests/documents/pages.js OUT FILE.html ...   (CHROMIUM names another browser)
const { chromium } = require("playwright-core");
const fs = require("fs");
const path = require("path");

const [out, ...files] = process.argv.slice(2);
const axeSource = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

async function look(browser, file, colorScheme, width) {
  const name = path.basename(file, ".html");
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  await page.goto("file://" + path.resolve(file));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => axe.run(document));
  await page.screenshot({ path: path.join(out, `${name}-${colorScheme}-${width}.png`), fullPage: true });
  if (width === 1400 && colorScheme === "light") {
    await page.pdf({ path: path.join(out, `${name}.pdf`), preferCSSPageSize: true, printBackground: true });
  }
  await context.close();
  const found = violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
  if (over > 0) found.push(`${over} px too wide`);
  for (const words of found) console.log("BAD", name, colorScheme, width, words);
  return found.length;
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  let bad = 0;
  for (const file of files) {
    for (const scheme of ["light", "dark"]) {
      for (const width of [400, 800, 1400]) bad += await look(browser, file, scheme, width);
    }
  }
  await browser.close();
  console.log(bad ? `${bad} findings` : "no findings");
  process.exit(bad ? 1 : 0);
})();
