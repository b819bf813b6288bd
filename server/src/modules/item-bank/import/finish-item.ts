import type { ItemContent, ItemKey, Rich } from '#core/item-bank/item-content.ts'
import { type ItemFault, itemFaults } from '#core/item-bank/item-faults.ts'
import { assetIdsOf, richesOf, textOfRich } from '#core/item-bank/rich-text.ts'
import type { ImportedItem, ImportProblem, ImportProblemCode, ItemImport, ItemPlace } from './imported-item.ts'
import { type ItemShelf, openShelf } from './item-shelf.ts'

/** An item as a reader understood it, before its pictures are drawn and it is judged as a whole. */
export type ItemDraft = {
  readonly content: ItemContent
  readonly key: ItemKey
} & Partial<Omit<ImportedItem, 'content' | 'key' | 'assets' | 'source'>>

/** Why a reader gives an item back. */
export class ItemRefusal extends Error {
  readonly code: ImportProblemCode

  constructor(code: ImportProblemCode, text: string) {
    super(text)
    this.name = 'ItemRefusal'
    this.code = code
  }
}

const longestText = 20_000

const faultWords: Readonly<Record<ItemFault, readonly [ImportProblemCode, string]>> = {
  no_stem: ['no_stem', '没有题干'],
  too_few_options: ['too_few_options', '选项不足两个'],
  too_many_options: ['too_many_options', '选项超过12个'],
  empty_option: ['too_few_options', '有空白的选项'],
  same_options: ['bad_value', '有内容相同的选项'],
  key_of_other_type: ['bad_key', '答案与题型不符'],
  no_key: ['no_key', '没有答案'],
  bad_key: ['bad_key', '答案不在选项之内，或单选题的答案不是一个'],
  gaps_and_key_differ: ['bad_key', '题干的空格数与答案数不一致'],
  no_accepted_answer: ['no_key', '有填空没有答案'],
  not_a_number: ['bad_key', '数值题的答案不是数字'],
  shares_not_100: ['bad_key', '评分要点的比例之和不是100'],
  no_questions: ['no_stem', '案例题没有小题'],
  too_many_questions: ['too_long', '案例题的小题超过30个'],
  missing_asset: ['missing_picture', '缺少题中引用的图片或公式'],
}

/** Reads one item: what `read` refuses and what cannot be answered or marked becomes a problem of its place. */
export async function finishItem(
  source: ItemPlace,
  read: (shelf: ItemShelf) => ItemDraft,
): Promise<ImportedItem | ImportProblem> {
  const shelf = openShelf()
  try {
    const draft = read(shelf)
    const { assets, faults, remarks } = await shelf.settle()
    const explanation = draft.explanation ?? null
    const used = new Set(assetIdsOf([...richesOf(draft.content), ...(explanation ? [explanation] : [])]))
    const first = faults[0]
    if (first) return { place: source, code: first.code, text: sentence(faults.map(({ text }) => text)) }
    const wrong = judgeDraft(draft, assets)
    if (wrong) return { place: source, ...wrong }
    return {
      ...{ title: '', section: null, knowledgePoint: null, difficulty: null, importance: null, points: null },
      withdrawn: false,
      ...draft,
      explanation,
      source,
      assets: assets.filter(({ id }) => used.has(id)),
      remarks: [...(draft.remarks ?? []), ...remarks],
    }
  } catch (error) {
    if (error instanceof ItemRefusal) return { place: source, code: error.code, text: sentence([error.message]) }
    throw error
  }
}

/** Sorts what `finishItem` gave. */
export function sortResults(results: readonly (ImportedItem | ImportProblem)[]): ItemImport {
  return {
    items: results.filter((result): result is ImportedItem => 'content' in result),
    problems: results.filter((result): result is ImportProblem => 'place' in result),
  }
}

/** Words of a problem as one sentence. */
export const sentence = (words: readonly string[]): string => `${[...new Set(words)].join('；')}。`

function judgeDraft(
  { content, key, explanation }: ItemDraft,
  assets: ImportedItem['assets'],
): { code: ImportProblemCode; text: string } | null {
  const riches: readonly Rich[] = [...richesOf(content), ...(explanation ? [explanation] : [])]
  if (riches.some((rich) => textOfRich(rich).length > longestText))
    return { code: 'too_long', text: sentence([`文字超过${longestText}个字`]) }
  const faults = itemFaults(content, key, assets)
  const first = faults[0]
  return first ? { code: faultWords[first][0], text: sentence(faults.map((fault) => faultWords[fault][1])) } : null
}
