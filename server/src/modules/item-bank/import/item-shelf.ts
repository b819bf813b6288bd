import type { Asset, Inline } from '#core/item-bank/item-content.ts'
import { drawFormula } from './draw-formula.ts'
import { drawPicture, pictureId } from './draw-picture.ts'
import type { ImportProblemCode } from './imported-item.ts'

/** What went wrong with a part of an item. */
export interface ShelfFault {
  readonly code: ImportProblemCode
  readonly text: string
}

/** The pictures and formulas one item gathers while it is read. */
export interface ItemShelf {
  /** A picture by its bytes; null bytes are a picture the file speaks of and does not hold. */
  figure(bytes: Buffer | null, name: string, alt: string): Inline
  formula(latex: string): Inline
  remark(text: string): void
  /** Draws what was gathered. */
  settle(): Promise<{ assets: readonly Asset[]; faults: readonly ShelfFault[]; remarks: readonly string[] }>
}

const mostPictures = 40

/** An empty shelf; one for every item. */
export function openShelf(): ItemShelf {
  const pictures = new Map<string, { bytes: Buffer; name: string }>()
  const formulas = new Map<string, Asset>()
  const faults: ShelfFault[] = []
  const remarks = new Set<string>()
  return {
    figure(bytes, name, alt) {
      if (bytes === null) {
        faults.push({ code: 'missing_picture', text: `文件里没有图片“${shorten(name)}”` })
        return alt
      }
      const figure = pictureId(bytes)
      pictures.set(figure, { bytes, name })
      return { figure, alt: alt.trim() === '' ? '图' : alt.trim() }
    },
    formula(latex) {
      const asset = drawFormula(latex)
      if (asset) formulas.set(asset.id, asset)
      else faults.push({ code: 'bad_formula', text: `公式“${shorten(latex)}”无法识别` })
      return asset ? { formula: asset.id, source: latex.trim() } : latex
    },
    remark: (text) => void remarks.add(text),
    async settle() {
      const drawn = [...pictures.values()].slice(0, mostPictures)
      if (pictures.size > mostPictures) faults.push({ code: 'too_long', text: `图片超过${mostPictures}幅` })
      const assets: Asset[] = []
      for (const { bytes, name } of drawn) {
        const asset = await drawPicture(bytes)
        if (asset) assets.push(asset)
        else
          faults.push({
            code: 'bad_picture',
            text: `图片“${shorten(name)}”已损坏或格式不支持（可用PNG、JPEG、GIF、WebP）`,
          })
      }
      return { assets: [...assets, ...formulas.values()], faults, remarks: [...remarks] }
    },
  }
}

/** Words of a file in a message: one line, not long. */
export const shorten = (text: string): string => {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ').trim()
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
