/** What a walk through the bytes of an image found, before any decoder sees it. */
export type ImageStructure =
  | { readonly kind: 'jpeg' | 'png'; readonly end: number }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'unknown' }

const pngMagic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const endOfImage = 0xd9
const startOfScan = 0xda

/** Walks a JPEG or PNG from its first to its last mark; `end` is where the image ends and anything else begins. */
export function walkImage(file: Buffer): ImageStructure {
  if (file.length >= 3 && file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff) return walkJpeg(file)
  if (file.subarray(0, 8).equals(pngMagic)) return walkPng(file)
  return { kind: 'unknown' }
}

function walkJpeg(file: Buffer): ImageStructure {
  let at = 2
  while (at + 2 <= file.length) {
    if (file[at] !== 0xff) return { kind: 'truncated' }
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) return { kind: 'jpeg', end: at + 2 }
    if (isBare(marker)) {
      at += 2
      continue
    }
    if (at + 4 > file.length) return { kind: 'truncated' }
    at += 2 + file.readUInt16BE(at + 2)
    if (marker === startOfScan) at = skipScan(file, at)
  }
  return { kind: 'truncated' }
}

const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

function skipScan(file: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = file.indexOf(0xff, at)
    if (at < 0) return file.length
    const next = file[at + 1] ?? 0
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at += 2
  }
}

function walkPng(file: Buffer): ImageStructure {
  let at = 8
  while (at + 12 <= file.length) {
    const size = file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    at += 12 + size
    if (at > file.length) return { kind: 'truncated' }
    if (name === 'IEND') return { kind: 'png', end: at }
  }
  return { kind: 'truncated' }
}

const foreign = [
  'PK\u0003\u0004',
  'PK\u0005\u0006',
  '%PDF',
  '<?php',
  '<script',
  '<html',
  '<svg',
  'Rar!',
  '7z\u00bc\u00af',
  'MZ',
]

/** Whether the bytes behind the image begin or hold another kind of file; camera leftovers are not one. */
export function holdsForeignFile(rest: Buffer): boolean {
  const text = rest.toString('latin1').toLowerCase()
  return foreign.some((mark) => (mark === 'MZ' ? text.startsWith('mz') : text.includes(mark.toLowerCase())))
}
