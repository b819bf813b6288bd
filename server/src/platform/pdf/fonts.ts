import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FontFace } from './font-file.ts'
import { readFontFile } from './font-file.ts'

/** The fonts printing uses, in order of preference, and the characters they have. */
export interface FontSet {
  /** Folders given to the compiler: the bundled fonts and the institution's own. */
  paths: string[]
  /** Families for text, headings and certificate values; each list ends with the families for rare characters. */
  families: { serif: string[]; sans: string[]; fang: string[] }
  /** Family of the institution's 仿宋, or null when values are set in Song instead. */
  fangsong: string | null
  /** Whether some font has a glyph for the code point. */
  has: (codePoint: number) => boolean
}

const BUNDLED = ['noto-serif-sc', 'noto-sans-sc'].flatMap((font) => [
  bundledFolder(font, '400Regular'),
  bundledFolder(font, '700Bold'),
])
const SYSTEM_FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
]
/** System families known to hold characters of names that the bundled fonts lack. */
const RARE_FAMILIES =
  /^(Noto (Serif|Sans) CJK SC|Source Han (Serif|Sans)( SC)?|HanaMin[AB]|Jigmo\d?|BabelStone Han|Plangothic P[12]|SimSun-ExtB?G?|MingLiU-ExtB)$/
const FONT_FILE = /\.(ttf|otf|ttc|otc)$/i
const FANGSONG = /fang\s?_?song|仿宋/i

function bundledFolder(font: string, style: string): string {
  return dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${font}/${style}/index.js`)))
}

/** Finds the bundled fonts, the institution's in `fontDirs` and the system's fonts for rare characters. */
export function findFonts(fontDirs: string[] = [], systemFolders: string[] = SYSTEM_FOLDERS): FontSet {
  const own = facesIn(fontDirs)
  const rare = facesIn(systemFolders, (family) => RARE_FAMILIES.test(family))
  const covered = new Uint8Array(0x110000)
  for (const { ranges } of [...facesIn(BUNDLED), ...own, ...rare]) {
    for (const [first, last] of ranges) covered.fill(1, first, last + 1)
  }
  const fallback = distinct([...rare, ...own].map((face) => face.family)).sort(songFirst)
  const serif = distinct(['Noto Serif SC', 'Noto Sans SC', ...fallback])
  const fangsong = own.find((face) => FANGSONG.test(face.family))?.family ?? null
  return {
    paths: [...BUNDLED, ...fontDirs],
    families: {
      serif,
      sans: distinct(['Noto Sans SC', ...serif]),
      fang: fangsong ? distinct([fangsong, ...serif]) : serif,
    },
    fangsong,
    has: (codePoint) => covered[codePoint] === 1,
  }
}

function facesIn(folders: string[], wanted?: (family: string) => boolean): FontFace[] {
  return folders.flatMap(fontFiles).flatMap((file) => readFontFile(file, wanted))
}

function fontFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => FONT_FILE.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** Text is set in Song, so a rare character should come from a serif font where there is one. */
function songFirst(one: string, other: string): number {
  return Number(one.includes('Sans')) - Number(other.includes('Sans'))
}

function distinct(names: string[]): string[] {
  return [...new Set(names)]
}
