// Refuses a served/dist/ that differs from what the pinned packages give: `npm ci && npm run check`.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const fresh = 'node_modules/.fresh-dist'
execFileSync(process.execPath, [join(here, 'build.mjs'), fresh], { stdio: 'inherit' })

const files = (folder) =>
  readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(here, folder).length + 1))
    .sort()
const names = [...new Set([...files('served/dist'), ...files(fresh)])]
const differs = (name) => {
  try {
    return !readFileSync(join(here, 'served/dist', name)).equals(readFileSync(join(here, fresh, name)))
  } catch {
    return true
  }
}
const stale = names.filter(differs)
rmSync(join(here, fresh), { recursive: true, force: true })
if (stale.length > 0) {
  console.error(`served/dist/ is stale, run \`npm run build\`:\n  ${stale.join('\n  ')}`)
  process.exit(1)
}
console.log(`served/dist/ is what the pinned packages give (${names.length} files)`)
