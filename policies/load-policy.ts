import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { parse } from 'yaml'
import type { z } from 'zod'
import type { Data, DataMap } from '#core/policy/resolve.ts'
import { resolve } from '#core/policy/resolve.ts'
import type { Policy } from '#core/policy/types.ts'
import { PolicyError } from './policy-error.ts'
import { overlayHeaderSchema, policySchema } from './policy-schema.ts'

/** A resolved policy, frozen, with the SHA-256 (hex) of its canonical JSON that a batch pins. */
export interface LoadedPolicy {
  readonly policy: Policy
  readonly hash: string
}

/** Where profiles are looked for; earlier folders win. */
export interface LoadOptions {
  readonly dirs?: readonly string[]
}

type Header = z.output<typeof overlayHeaderSchema>

interface Overlay {
  readonly header: Header
  readonly data: DataMap
}

/** The folder of the profiles that come with the program: the nation and the sources of the rules. */
export const profilesDir = join(import.meta.dirname, 'profiles')

/** The folder of the overlays of the demo institutions: their named choices where the sources are silent. */
export const institutionsDir = join(import.meta.dirname, 'institutions')

const problems = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`).join('; ')

const readYaml = (id: string, path: string): DataMap => {
  try {
    return parse(readFileSync(path, 'utf8')) as DataMap
  } catch (error) {
    throw new PolicyError(`profile ${id}: not YAML: ${(error as Error).message}`)
  }
}

const isMap = (data: Data | undefined): data is DataMap =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

/** Two files may share a heading, never an entry. */
const joinParts = (id: string, whole: DataMap, part: DataMap, place = ''): DataMap => {
  const joined: Record<string, Data> = { ...whole }
  for (const [key, data] of Object.entries(part)) {
    const known = joined[key]
    if (known === undefined) joined[key] = data
    else if (isMap(known) && isMap(data)) joined[key] = joinParts(id, known, data, `${place}${key}.`)
    else throw new PolicyError(`profile ${id}: ${place}${key} is written in two files`)
  }
  return joined
}

/** A profile is `<id>.yaml` and, where it is long, the files of the folder `<id>`, each with sections of its own. */
const readParts = (id: string, path: string): DataMap => {
  const folder = path.replace(/\.yaml$/, '')
  const more = existsSync(folder) ? readdirSync(folder).sort() : []
  return [path, ...more.map((name) => join(folder, name))].reduce<DataMap>(
    (whole, file) => joinParts(id, whole, readYaml(id, file)),
    {},
  )
}

const readOverlay = (id: string, dirs: readonly string[]): Overlay => {
  const path =
    /^[a-z][a-z0-9-]*$/.test(id) && dirs.map((dir) => join(dir, `${id}.yaml`)).find((file) => existsSync(file))
  if (!path) throw new PolicyError(`profile ${id}: no such profile（没有这个规则档案）`)
  const data = readParts(id, path)
  const header = overlayHeaderSchema.safeParse(data?.profile)
  if (!header.success) throw new PolicyError(`profile ${id}: profile.${problems(header.error)}`)
  if (header.data.id !== id) throw new PolicyError(`profile ${id}: profile.id says ${header.data.id}`)
  return { header: header.data, data }
}

const readLineage = (id: string, dirs: readonly string[], below: readonly string[] = []): readonly Overlay[] => {
  if (below.includes(id)) throw new PolicyError(`profile ${id}: extends itself through ${below.join(', ')}`)
  const overlay = readOverlay(id, dirs)
  const base = overlay.header.extends
  return [...(base === null ? [] : readLineage(base, dirs, [...below, id])), overlay]
}

const freeze = <T>(data: T): T => {
  if (typeof data !== 'object' || data === null) return data
  for (const each of Object.values(data)) freeze(each)
  return Object.freeze(data)
}

/** The hash a batch pins: SHA-256 (hex) of the policy's canonical JSON (RFC 8785). */
export const hashPolicy = (policy: Policy): string =>
  createHash('sha256')
    .update(canonicalize(policy) ?? '')
    .digest('hex')

/** Checks a resolved policy, freezes it and hashes it; `id` only names it in the error. */
export function sealPolicy(id: string, data: DataMap): LoadedPolicy {
  const checked = policySchema.safeParse(data)
  if (!checked.success) {
    const places = checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new PolicyError(`profile ${id}: ${problems(checked.error)}`, places)
  }
  const policy: Policy = freeze(checked.data)
  return { policy, hash: hashPolicy(policy) }
}

const shipped = new Map<string, LoadedPolicy>()

/**
 * Reads a profile and the overlays it extends, the nation first, and resolves them into one checked policy; profiles
 * that come with the program are read once. Throws PolicyError naming the profile and the place when a file is
 * missing, malformed or incomplete.
 */
export function loadPolicy(id: string, options: LoadOptions = {}): LoadedPolicy {
  if (options.dirs?.length) return readPolicy(id, options.dirs)
  const known = shipped.get(id) ?? readPolicy(id, [])
  shipped.set(id, known)
  return known
}

function readPolicy(id: string, dirs: readonly string[]): LoadedPolicy {
  const overlays = readLineage(id, [...dirs, profilesDir, institutionsDir])
  const { extends: _, ...header } = (overlays.at(-1) as Overlay).header
  const lineage = overlays.map((overlay) => overlay.header.id)
  return sealPolicy(id, { ...resolve(overlays.map((overlay) => overlay.data)), profile: { ...header, lineage } })
}
