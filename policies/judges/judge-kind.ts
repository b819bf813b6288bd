import { z } from 'zod'
import type { Answer } from '#core/kernel/judgement.ts'
import { PolicyError } from '../policy-error.ts'
import { MalformedCase } from './malformed-case.ts'
import type { Rules } from './rules.ts'

/** One kind of case: the shape of its input, and how it is judged. */
export interface JudgeKind {
  readonly input: z.ZodType
  /** Judges one case. Throws MalformedCase where the input has not the shape, or its profile does not exist. */
  judge(input: unknown, rules: Rules): Answer
}

const { localeError } = z.locales.zhCN()

const describe = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || '输入'}：${issue.message}`).join('；')

/** Binds a judge of core to the shape of its input. */
export function judgeKind<S extends z.ZodType>(
  input: S,
  decide: (checked: z.output<S>, rules: Rules) => Answer,
): JudgeKind {
  return {
    input,
    judge(given, rules) {
      const checked = input.safeParse(given, { error: localeError })
      if (!checked.success) throw new MalformedCase(describe(checked.error))
      try {
        return decide(checked.data, rules)
      } catch (error) {
        if (error instanceof PolicyError) throw new MalformedCase(`profile：${error.message}`)
        throw error
      }
    },
  }
}
