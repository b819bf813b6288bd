import { z } from 'zod'
import { type RegistrationKey, type RegistrationMapping, registrationKeys } from '#core/registration/columns.ts'
import { rowProblemCodes } from '#core/registration/row-problem.ts'

export { type RegistrationColumn, type RegistrationMapping, registrationPreset } from '#core/registration/columns.ts'

/** The key of a column of the candidate sheet. */
export const registrationKeySchema = z.enum(registrationKeys)

/** A row of the candidate sheet in normal form; what is not there is ''. */
export const registrationRowSchema = z.object(
  Object.fromEntries(registrationKeys.map((key) => [key, z.string().max(1_000)])) as Record<
    RegistrationKey,
    z.ZodString
  >,
)

/** One fault of one cell. */
export const rowProblemSchema = z.object({
  key: registrationKeySchema,
  column: z.string(),
  code: z.enum(rowProblemCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

const columnSchema = z.object({
  key: registrationKeySchema,
  header: z.string().trim().min(1).max(40),
  aliases: z.array(z.string().trim().min(1).max(40)).max(10).optional(),
  required: z.boolean(),
  description: z.string().max(200),
  example: z.string().max(200),
  maxLength: z.int().min(1).max(1_000),
})

const dictionarySchema = z.object({
  items: z.array(z.string().trim().min(1).max(60)).min(1).max(200),
  synonyms: z.record(z.string(), z.string()).optional(),
  adjustable: z.boolean(),
})

/** The columns no sheet can do without, whatever platform it is made for. */
export const indispensableKeys: readonly RegistrationKey[] = [
  'occupation',
  'level',
  'documentType',
  'documentNumber',
  'name',
]

/** An institution's own columns and choices; edited on screen, so that a platform's new template needs no new version. */
export const registrationMappingSchema = z
  .object({
    columns: z.array(columnSchema).min(indispensableKeys.length).max(registrationKeys.length),
    dictionaries: z.partialRecord(registrationKeySchema, dictionarySchema),
  })
  .refine((mapping) => distinct(mapping.columns.map((column) => column.key)), { message: '同一列不能出现两次' })
  .refine((mapping) => distinct(mapping.columns.flatMap((column) => [column.header, ...(column.aliases ?? [])])), {
    message: '列名不能重复',
  })
  .refine((mapping) => indispensableKeys.every((key) => mapping.columns.some((column) => column.key === key)), {
    message: '职业工种名称、认定等级、证件类型、证件号码、姓名五列不能缺少',
  }) satisfies z.ZodType<RegistrationMapping>

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length
