// Where things lie.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Pictures of every page that a journey saw, to be looked at by a person. */
export const PICTURES = join(ROOT, 'target/e2e')
