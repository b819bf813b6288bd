import { Converter } from 'opencc-js/t2cn'

let convert: ((text: string) => string) | null = null

/** Traditional Chinese, with the words of Taiwan, as Simplified Chinese of the mainland. */
export function simplify(text: string): string {
  convert ??= Converter({ from: 'twp', to: 'cn' })
  // The words of Taiwan call an icon 圖示; in questions it is what a figure shows.
  return convert(text.replaceAll('圖示', '图示'))
}
