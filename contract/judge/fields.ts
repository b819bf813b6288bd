import { z } from 'zod'
import { isDay, isMonth } from '#core/kernel/dates.ts'

/** A day that exists, `YYYY-MM-DD`. */
export const day = z.string().refine(isDay, '不是存在的日期')

/** A month that exists, `YYYY-MM`. */
export const month = z.string().refine(isMonth, '不是存在的月份')

/** A skill level, 5 to 1. */
export const level = z.literal([1, 2, 3, 4, 5])

/** The id of a policy profile; which ones exist is for the caller to say. */
export const profile = z.string().regex(/^[a-z][a-z0-9-]*$/, '不是规则档案的名称')

/** The id of a clause that stands for a decision already taken. */
export const clauseText = z.string().min(1)
