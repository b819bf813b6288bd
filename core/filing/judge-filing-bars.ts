import { addYears, type Day } from '#core/kernel/dates.ts'
import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { ApplicantForm, FilingBar, FilingBarRule, FilingSection } from './types.ts'

/** An applicant, and the days of what was found against it; a bar left out has not been looked up. */
export interface ApplicantRecord {
  /** The day of the application. */
  readonly on: Day
  readonly form: ApplicantForm
  readonly found: { readonly [bar in FilingBar]?: readonly Day[] | undefined }
}

const counts = (day: Day, { years }: FilingBarRule, on: Day): boolean =>
  day <= on && (years === undefined || addYears(day, years) >= on)

/**
 * Whether anything in its record keeps an organisation from applying (HN-011): a reason `filing.<bar>` for each bar
 * that concerns its form and found it within the years it is held against it, that day included. A bar nobody looked up
 * is the question `ask.<bar>`.
 */
export function judgeFilingBars({ bars }: Pick<FilingSection, 'bars'>, { on, form, found }: ApplicantRecord): Answer {
  if (!bars) return answer([])
  const concerned = bars.cases.filter(({ forms }) => forms === undefined || forms.includes(form))
  const unknown = concerned.filter(({ bar }) => found[bar] === undefined)
  const barred = concerned.filter((rule) => found[rule.bar]?.some((day) => counts(day, rule, on)))
  return answer(
    barred.map(({ bar }) => why(`filing.${bar}`, bars.clause)),
    unknown.map(({ bar }) => why(`ask.${bar}`, bars.clause)),
  )
}
