import type { Answer } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import { judgeAct } from '#core/rules/judge-conduct.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import type { StageRules } from '#core/rules/types.ts'

/** Whether an item can be marked without judgement. */
export type ItemKind = '客观' | '主观'

/** An item of a paper: from the bank or set by experts for this paper, its kind, and its points. */
export interface PaperItem {
  readonly source: '题库' | '专家' | '其他'
  readonly kind: ItemKind
  readonly points: number
}

/** A paper as it was put together, and where it came from as a whole. */
export interface Paper {
  readonly level: Level
  readonly subject: 'theory' | 'practical' | 'comprehensive'
  /** Where the paper was drawn; left out where nobody stated it. */
  readonly source?: '题库' | '其他' | undefined
  readonly items: readonly PaperItem[]
  /** How the paper is sat. */
  readonly media: readonly ('机考' | '纸质')[]
}

const pointsOf = (items: readonly PaperItem[], kind: ItemKind): number =>
  items.filter((item) => item.kind === kind).reduce((sum, { points }) => sum + points, 0)

/** The kind with more points than the other; `none` where they are equal. */
export function mainKind(items: readonly PaperItem[]): ItemKind | 'none' {
  const [objective, subjective] = [pointsOf(items, '客观'), pointsOf(items, '主观')]
  if (objective === subjective) return 'none'
  return objective > subjective ? '客观' : '主观'
}

const factsOf = ({ level, subject, source, items, media }: Paper) => ({
  level,
  subject,
  media,
  paperSource: source,
  itemSources: [...new Set(items.map((item) => item.source))],
  itemKinds: [...new Set(items.map((item) => item.kind))],
  mainKind: mainKind(items),
})

/**
 * Whether a paper and its items come from the bank: `bank.paperSource` (NC-041), `bank.itemSource` and
 * `bank.practicalItemSource` (NC-014), `who` the other source. Of the two higher levels' theory papers experts may set
 * items as well: that is the business of {@link judgePaperMix}.
 */
export const judgeBankSource = ({ requirements }: StageRules, paper: Paper): Answer =>
  judgeRequirements('bank', requirements, { ...factsOf(paper), matter: 'source' })

/**
 * Whether a paper is mixed as the article wants: theory of the lower levels mostly objective, by points
 * (`bank.mostlyObjective`, NC-016); theory of the two higher levels of both kinds, from the bank and from experts, by
 * machine and on paper (`bank.bothKinds`, `.bothSources`, `.noOtherSource`, `.bothMedia`, NC-017).
 */
export const judgePaperMix = ({ requirements }: StageRules, paper: Paper): Answer =>
  judgeRequirements('bank', requirements, { ...factsOf(paper), matter: 'mix' })

/** The ledgers and regulations an institution keeps for its bank. */
export interface BankBooks {
  readonly ledgers?: readonly string[] | undefined
  readonly regulations?: readonly string[] | undefined
}

/** Whether the bank is run with its regulation and ledgers (NC-015): `bank.ledgers`, `bank.regulations`, each named. */
export const judgeBankBooks = ({ requirements }: StageRules, books: BankBooks): Answer =>
  judgeRequirements('bank', requirements, { ...books, matter: 'books' })

/** Whether an act with the bank, such as 拷贝, is allowed (NC-042): `bank.disclosure` without authority, `who` the act. */
export const judgeBankAct = ({ prohibitions }: StageRules, act: string, authorised: boolean): Answer =>
  judgeAct('bank', prohibitions, act, { authorised })
