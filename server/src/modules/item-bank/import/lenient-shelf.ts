import { type ItemShelf, shorten } from './item-shelf.ts'

/** A shelf for what is not part of the question: a missing picture is told, and the item comes in all the same. */
export function lenientShelf(shelf: ItemShelf): ItemShelf {
  return {
    ...shelf,
    figure(bytes, name, alt) {
      if (bytes) return shelf.figure(bytes, name, alt)
      shelf.remark(`解析中的图片“${shorten(name)}”未读入`)
      return alt
    },
  }
}
