import { z } from 'zod'
import type { ArrangementInput, MoveInput } from '#core/arrangement/types.ts'
import { isDay } from '#core/kernel/dates.ts'
import { level, profile } from './fields.ts'

const id = z.string().min(1)

/** A local moment to the minute, `YYYY-MM-DDTHH:MM`, on a day that exists. */
const moment = z
  .string()
  .refine((text) => isDay(text.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10)), 'not a moment')

const minutes = z.int().min(1).max(100_000)
const seats = z.int().min(0).max(100_000)

const distinct = (items: readonly { readonly id: string }[]) =>
  new Set(items.map((item) => item.id)).size === items.length
const listOf = <T extends z.ZodType<{ readonly id: string }>>(item: T) =>
  z.array(item).refine(distinct, 'an id stands twice')

const seat = z.object({ candidate: id, session: id, room: id, seat: z.int().min(1) })

const scene = {
  profile,
  candidates: listOf(z.object({ id, person: id.optional(), occupation: id, level })),
  rooms: listOf(z.object({ id, seats, reserve: seats.optional(), occupations: z.array(id).optional() })),
  sessions: listOf(z.object({ id, start: moment, minutes })),
  one_group: z.boolean().optional(),
  busy: z.array(z.object({ person: id, start: moment, minutes })).optional(),
  subject: z.enum(['theory', 'practical']).optional(),
}

/** Candidates, rooms and sessions to arrange under a profile. */
export const arrangementInput = z.object({
  ...scene,
  seated: z.array(seat).optional(),
  seed: z.string().optional(),
}) satisfies z.ZodType<ArrangementInput & { profile: string }>

/** One seat to judge for one candidate beside the seats that stand. */
export const moveInput = z.object({
  ...scene,
  seated: z.array(seat),
  move: seat,
}) satisfies z.ZodType<MoveInput & { profile: string }>
