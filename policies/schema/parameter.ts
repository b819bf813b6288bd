import { z } from 'zod'

/** The id of an article, such as `HN-063` or `Y23-4.1`. */
export const clauseId = z.string().regex(/^[A-Z][A-Z0-9]{1,4}-\d+(\.\d+)?$/)

/** The article something rests on; null where no source has one. */
export const clause = clauseId.nullable()

/** A conflict whose default is adopted as a named choice, such as `A10`; `B`, `E` and `M` where every source is silent. */
export const choice = z.string().regex(/^[ABEM]\d{1,2}$/)

/** The Chinese name of a rule. */
export const label = z.string().min(1)

/** Further articles that say the same as the clause of an entry. */
export const also = z.array(clauseId).min(1).optional()

/** Parts every cited entry has. */
export const cited = { label, clause, choice: choice.optional() }

/** A value with its unit, Chinese name, article and named choice. */
export const parameter = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, unit: z.string().min(1).optional(), label, clause, choice: choice.optional() })

/** A list of words as a parameter. */
export const words = parameter(z.array(z.string().min(1)))

/** A whole number of at least 1 counted in one unit and in no other, since the judge that reads it counts so. */
export const countIn = <Unit extends string>(unit: Unit) =>
  z.strictObject({ value: z.int().positive(), unit: z.literal(unit), label, clause, choice: choice.optional() })

/** A whole number within a range; `what` begins the words in which another one is refused. */
export const wholeWithin = (least: number, most: number, what: string) => {
  const message = `${what}须为${least}至${most}的整数`
  return z.int(message).min(least, message).max(most, message)
}

/** A number as a parameter, counted in one unit and in no other. */
export const measured = <Unit extends string>(unit: Unit, value: z.ZodType<number>) =>
  z.strictObject({ value, unit: z.literal(unit), label, clause, choice: choice.optional() })

/** A whole number of at least 1 as a parameter. */
export const count = parameter(z.int().positive())
