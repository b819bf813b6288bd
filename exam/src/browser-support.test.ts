import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

// The bundler translates syntax for Chrome 87; what a browser must bring itself it leaves as it is. These are the
// names that came later, with the version of Chrome that brought them, looked for in what is really shipped.

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Names of the language and the platform that Chrome 87 does not have. */
const laterNames: readonly (readonly [string, RegExp])[] = [
  ['structuredClone (98)', /\bstructuredClone\b/],
  ['crypto.randomUUID (92)', /\brandomUUID\b/],
  ['AbortSignal.timeout (103), .any (116)', /\bAbortSignal\.(timeout|any)\b/],
  ['at (92)', /\.at\(/],
  ['Object.hasOwn (93)', /\bhasOwn\(/],
  ['findLast, findLastIndex (97)', /\.findLast(Index)?\(/],
  ['toSorted, toReversed, toSpliced, with (110)', /\.(toSorted|toReversed|toSpliced)\(|\.with\(/],
  ['Object.groupBy, Map.groupBy (117)', /\.groupBy\(/],
  ['Array.fromAsync (121)', /\.fromAsync\(/],
  ['Promise.withResolvers (119), try (128)', /\bPromise\.(withResolvers|try)\b/],
  ['isWellFormed, toWellFormed (111)', /\.(isWellFormed|toWellFormed)\(/],
  ['Uint8Array of hex and base64 (140)', /\.(fromBase64|toBase64|setFromBase64|fromHex|toHex|setFromHex)\(/],
  ['sets with each other (122)', /\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/],
  ['iterator helpers (122)', /\bIterator\.(from|prototype)|\.values\(\)\.(map|filter|toArray|take|drop)\(/],
  ['URL.canParse (120), parse (126)', /\bURL\.(canParse|parse)\(/],
  ['Response.json (105)', /\bResponse\.json\(/],
  ['navigator.userAgentData (90)', /\buserAgentData\b/],
  ['showPicker (99), showSaveFilePicker (86, by consent)', /\bshow(Save|Open)?(File)?Picker\b/],
  ['scheduler (94)', /\bscheduler\.(postTask|yield)\b/],
  ['Temporal', /\bTemporal\./],
  ['Intl.Segmenter (87 only in part), DurationFormat', /\bIntl\.(Segmenter|DurationFormat|ListFormat)\b/],
  ['regular expressions with v (112) or d (90)', /\/[gimsuy]*[vd][gimsuy]*\.(test|exec)\(/],
  ['popover (114), dialog closing (134)', /\b(showPopover|hidePopover|closedBy)\b/],
  ['storage buckets (122)', /\bstorageBuckets\b/],
  ['view transitions (111)', /\bstartViewTransition\b/],
  ['moveBefore (133)', /\bmoveBefore\b/],
  ['inert (102)', /\binert\b/],
  ['Error cause (93), isError (134)', /\bError\.isError\b/],
]

/** Those that are used all the same, and why that is right: each stands beside a guard that is looked for, too. */
const guarded: Readonly<Record<string, readonly RegExp[]>> = {
  // exam/src/polyfills.ts lends them before anything else runs.
  'at (92)': [/[`'"]at[`'"],\s*function/],
  'Object.hasOwn (93)': [/[`'"]hasOwn[`'"]/],
  'toSorted, toReversed, toSpliced, with (110)': [/[`'"]toSorted[`'"],\s*function/],
  // The drawing library asks first.
  'moveBefore (133)': [/\.moveBefore\s*&&/],
  // A page under a dialog is covered by it, and the dialog keeps the tab key to itself.
  'inert (102)': [/aria-modal/],
  // The hash library asks first whether the browser has them.
  'Uint8Array of hex and base64 (140)': [/typeof Uint8Array\.from\(\[\]\)\.toHex\s*==/],
}

/** What styles may ask for that Chrome 87 does not draw; each of the allowed ones only adds where it is known. */
const laterStyles: readonly (readonly [string, RegExp])[] = [
  [':has (105)', /:has\(/],
  [':is, :where (88)', /:(is|where)\(/],
  ['aspect-ratio (88)', /[;{]\s*aspect-ratio\s*:/],
  ['accent-color (93)', /accent-color/],
  ['dynamic heights (108)', /\d(dvh|svh|lvh|dvw|svw)\b/],
  ['color-mix (111), oklch', /\b(color-mix|oklch|oklab|lab|lch)\(/],
  ['layers (99), containers (105), scopes (118)', /@(layer|container|scope|starting-style|property)\b/],
  ['nesting (112)', /[{;]\s*&/],
  ['overflow: clip (90)', /overflow(-[xy])?\s*:\s*clip/],
  ['translate, rotate, scale alone (104)', /[;{]\s*(translate|rotate|scale)\s*:/],
  ['scrollbar-gutter (94), text-wrap (114)', /scrollbar-gutter|text-wrap\s*:/],
  ['mask without prefix (120)', /[;{]\s*mask(-image)?\s*:/],
  ['inline-size queries, subgrid (117)', /\bsubgrid\b/],
  ['range in media queries (104)', /@media[^{]*[<>]=?/],
]

let script = ''
let styles = ''

before(async () => {
  const made = await build({
    root: folder,
    configFile: `${folder}vite.config.ts`,
    logLevel: 'silent',
    build: { write: false },
  })
  const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []))
  for (const file of outputs) {
    if (file.type === 'chunk') script += `${file.code}\n`
    else if (file.fileName.endsWith('.css')) styles += String(file.source)
  }
})

const usedIn = (text: string, list: readonly (readonly [string, RegExp])[]): string[] =>
  list.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)

test('the client asks nothing of a browser that Chrome 87 lacks, but what it brings along or asks for first', () => {
  assert.ok(script.length > 50_000)
  const unguarded = usedIn(script, laterNames).filter(
    (name) => !(guarded[name] ?? []).some((guard) => guard.test(script)),
  )
  assert.deepEqual(unguarded, [])
})

test('what is lent to an old browser is lent before the first use of it', () => {
  const main = readFileSync(`${folder}src/main.tsx`, 'utf8')
  const imports = [...main.matchAll(/^import .*$/gm)].map(([line]) => line)
  assert.equal(imports[0], "import './polyfills.ts'")
})

test('the styles of the client need nothing that Chrome 87 does not draw', () => {
  assert.ok(styles.length > 10_000)
  assert.deepEqual(usedIn(styles, laterStyles), [])
})
