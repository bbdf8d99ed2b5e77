// Makes served/dist/ from the pinned npm packages: `npm ci && npm run build`. Same packages, same bytes.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const source = join(here, 'node_modules/bootstrap-italia')
const scanner = join(here, 'node_modules/jsqr')
const target = join(here, process.argv[2] ?? 'served/dist')

const FAMILIES = [
  { folder: 'Titillium_Web', name: 'Titillium Web', licence: 'OFL.txt' },
  { folder: 'Lora', name: 'Lora', licence: 'OFL.txt' },
  { folder: 'Roboto_Mono', name: 'Roboto Mono', licence: 'LICENSE.txt' },
]

rmSync(target, { recursive: true, force: true })
for (const folder of ['css', 'fonts', 'img', 'js', 'licences', 'svg']) {
  mkdirSync(join(target, folder), { recursive: true })
}
writeStylesheet()
writeFonts()
copy(join(source, 'dist/svg/sprites.svg'), join(target, 'svg/sprites.svg'))
copy(join(scanner, 'dist/jsQR.js'), join(target, 'js/jsQR.js'))
writeLicences()

/** Copies the bytes alone: the package marks everything as executable. */
function copy(from, to) {
  writeFileSync(to, readFileSync(from))
}

/** The package's own stylesheet, without the video player, and without `data:` so that the CSP need not allow it. */
function writeStylesheet() {
  const css = readFileSync(join(source, 'dist/css/bootstrap-italia.min.css'), 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\/\*# sourceMappingURL=[^*]*\*\//, '')
    .trim()
  const kept = withoutVideoPlayer(css)
  writeFileSync(join(target, 'css/bootstrap-italia.min.css'), imagesAsFiles(kept) + '\n')
}

function withoutVideoPlayer(css) {
  return topLevelRules(css)
    .filter((rule) => !/^@font-face\{font-family:VideoJS/.test(rule))
    .filter((rule) => {
      const selectors = rule.slice(0, rule.indexOf('{'))
      return selectors.startsWith('@') || !selectors.split(',').every((one) => /\.(vjs|video-js)/.test(one))
    })
    .join('')
}

/** Cuts a minified stylesheet into its outermost rules; braces inside strings and url() do not count. */
function topLevelRules(css) {
  const rules = []
  let depth = 0
  let start = 0
  let quote = null
  for (let at = 0; at < css.length; at += 1) {
    const character = css[at]
    if (quote) {
      if (character === '\\') at += 1
      else if (character === quote) quote = null
    } else if (css.startsWith('/*', at)) at = css.indexOf('*/', at) + 1
    else if (character === '"' || character === "'") quote = character
    else if (character === '{') depth += 1
    else if (character === '}' && --depth === 0) {
      rules.push(css.slice(start, at + 1))
      start = at + 1
    }
  }
  rules.push(css.slice(start))
  return rules
}

function imagesAsFiles(css) {
  return css.replace(/url\(\s*(?:"(data:[^"]*)"|'(data:[^']*)'|(data:[^)]*))\s*\)/g, (_, one, two, three) => {
    const { bytes, extension } = decode(one ?? two ?? three)
    const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.${extension}`
    writeFileSync(join(target, 'img', name), bytes)
    return `url(../img/${name})`
  })
}

function decode(uri) {
  const [, kind, base64, body] = /^data:([^;,]+)[^,]*?(;base64)?,(.*)$/s.exec(uri)
  if (kind !== 'image/svg+xml') throw new Error(`bootstrap-italia embeds something new: ${kind}`)
  const bytes = base64 ? Buffer.from(body, 'base64') : Buffer.from(percentDecoded(body.trim()))
  return { bytes, extension: 'svg' }
}

/** The package leaves some per cent signs of colours unescaped, which browsers forgive and decodeURIComponent does not. */
function percentDecoded(text) {
  return decodeURIComponent(text.replace(/%(?![0-9a-fA-F]{2})/g, '%25'))
}

/** The package loads its fonts with a script; a stylesheet does the same without one. */
function writeFonts() {
  const faces = FAMILIES.flatMap(({ folder, name }) =>
    readdirSync(join(source, 'dist/fonts', folder))
      .filter((file) => file.endsWith('.woff2'))
      .sort()
      .map((file) => {
        copy(join(source, 'dist/fonts', folder, file), join(target, 'fonts', file))
        const [, weight, italic] = /-(\d{3}|regular|(?=italic))(italic)?\.woff2$/.exec(file)
        return [
          '@font-face {',
          `  font-family: '${name}';`,
          `  font-style: ${italic ? 'italic' : 'normal'};`,
          `  font-weight: ${/\d/.test(weight) ? weight : 400};`,
          '  font-display: swap;',
          `  src: url('../fonts/${file}') format('woff2');`,
          '}',
        ].join('\n')
      }),
  )
  writeFileSync(join(target, 'css/fonts.css'), faces.join('\n') + '\n')
}

function writeLicences() {
  copy(join(source, 'LICENSE'), join(target, 'licences/bootstrap-italia.txt'))
  copy(join(scanner, 'LICENSE'), join(target, 'licences/jsqr.txt'))
  for (const { folder, licence } of FAMILIES) {
    copy(join(source, 'dist/fonts', folder, licence), join(target, 'licences', `${folder}.txt`))
  }
}
