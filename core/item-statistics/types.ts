/** What all persons did with one item, in the order of the persons. */
export interface ItemResponses {
  readonly id: string
  readonly fullMarks: number
  /** Marks earned, one for every person; an item left blank earns 0. */
  readonly marks: readonly number[]
  /** The options to choose from; null where there is nothing to choose. */
  readonly choices: {
    readonly options: readonly string[]
    readonly right: readonly string[]
    /** The options every person chose; empty when left blank. */
    readonly chosen: readonly (readonly string[])[]
    /** Probability of earning full marks by guessing; null when guessing does not pay. */
    readonly chance: number | null
  } | null
}

/** One option, or the blank, among all persons and among the best and weakest. */
export interface OptionStatistics {
  /** Letter of the option; empty for those who chose nothing. */
  readonly option: string
  readonly right: boolean
  readonly count: number
  /** Share of all persons, 0 to 1. */
  readonly share: number
  /** Shares of the best and the weakest 27 %. */
  readonly upperShare: number
  readonly lowerShare: number
  /** Mean of the marks in all other items among those who chose it; null where nobody did. */
  readonly restMean: number | null
  /** Correlation of choosing it with the marks in all other items; null when all or none chose it. */
  readonly discrimination: number | null
}

/** What a person should look at in an item. */
export interface ItemFlag {
  readonly code:
    | 'distractor_beats_key'
    | 'below_chance'
    | 'negative_discrimination'
    | 'weak_discrimination'
    | 'too_easy'
    | 'too_hard'
    | 'distractor_for_best'
    | 'distractor_unused'
    | 'lowers_reliability'
  /** The option it is about. */
  readonly option: string | null
  /** Whether the key itself may be wrong. */
  readonly keyInDoubt: boolean
  /** For a person, in Chinese. */
  readonly text: string
}

/** Statistics of one item. */
export interface ItemStatistics {
  readonly id: string
  /** Mean share of the full marks, 0 (nobody) to 1 (everybody). */
  readonly difficulty: number
  /** Correlation with the marks in all items; null without variance. */
  readonly itemTotal: number | null
  /** Correlation with the marks in all other items; null without variance. */
  readonly itemRest: number | null
  /** Mean share of the full marks among the best 27 % less that among the weakest 27 %. */
  readonly upperLower: number | null
  /** Reliability of the paper without this item. */
  readonly alphaIfDeleted: number | null
  readonly options: readonly OptionStatistics[]
  readonly flags: readonly ItemFlag[]
}

/** Statistics of a paper as a whole. */
export interface PaperStatistics {
  readonly persons: number
  readonly mean: number
  /** Standard deviation of the marks with persons − 1 below the line; null for fewer than two persons. */
  readonly deviation: number | null
  /** Cronbach's alpha; null without variance or for fewer than two items. */
  readonly alpha: number | null
  /** Kuder–Richardson 20 of the items as right or wrong; null when an item gives part of its marks. */
  readonly kr20: number | null
  /** Standard error of a person's marks. */
  readonly standardError: number | null
  /** Whether so few persons sat it that every figure is a guess. */
  readonly tooFewPersons: boolean
  readonly items: readonly ItemStatistics[]
}
