// Loaded before a test: whoever reads one profile's file gets the changed text of MUTANT_TEXT instead.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { MUTANT_FILE: file, MUTANT_TEXT: text } = process.env
const read = fs.readFileSync
const isChanged = (path: unknown): boolean => String(path).replaceAll('\\', '/').endsWith(`/profiles/${file}`)

fs.readFileSync = ((path: fs.PathOrFileDescriptor, options?: never) =>
  isChanged(path) ? (text ?? '') : read(path, options)) as typeof fs.readFileSync
syncBuiltinESMExports()
