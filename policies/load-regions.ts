import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({ codes: z.record(z.string().regex(/^\d{2}$/), z.string()) })

/** Every six-digit administrative division code ever used in GB/T 2260. */
export function loadRegions(file = join(import.meta.dirname, 'data', 'regions.json')): ReadonlySet<string> {
  const { codes } = schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return new Set(Object.entries(codes).flatMap(([province, rest]) => rest.split(' ').map((code) => province + code)))
}
