import { z } from 'zod'
import { type DutyCode, dutyCodes } from '#core/people/duties.ts'
import { route } from './route.ts'

const day = z.iso.date('日期格式应如2026-10-01')
/** A duty of the roster. */
export const duty = z.enum(dutyCodes as [DutyCode, ...DutyCode[]], '没有这个岗位')

const personDuty = z.object({
  duty,
  /** The occupation of an assessor, expert or marker; empty for duties of every occupation. */
  occupation: z.string().trim().max(60).default(''),
  cardNumber: z.string().trim().max(40, '证卡编号太长').nullish(),
  /** The day the card was issued or the term began; what lasts years is counted from it. */
  issuedOn: day.nullish(),
  validUntil: day.nullish(),
})

const person = z.object({
  id: z.string(),
  name: z.string(),
  department: z.string(),
  phoneMasked: z.string(),
  status: z.enum(['active', 'left']),
  duties: z.array(
    z.object({
      duty: z.string(),
      title: z.string(),
      occupation: z.string(),
      cardNumber: z.string().nullable(),
      issuedOn: z.string().nullable(),
      validUntil: z.string().nullable(),
      expired: z.boolean(),
    }),
  ),
})
export type Person = z.output<typeof person>

const personBody = z.object({
  name: z.string().trim().min(1, '请填写姓名').max(40, '姓名太长'),
  department: z.string().trim().max(60, '部门名称太长').default(''),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+-]{7,20}$/, '电话为7至20位数字')
    .nullish(),
  duties: z.array(personDuty).min(1, '请至少选择一个岗位').max(30),
})

const peopleQuery = z.object({
  search: z.string().trim().max(40).optional(),
  duty: duty.optional(),
  status: z.enum(['active', 'left']).default('active'),
})

const examplePerson: Person = {
  id: '01980000-0000-7000-8000-000000000001',
  name: '周敏',
  department: '汽车工程系',
  phoneMasked: '138****0001',
  status: 'active',
  duties: [
    {
      duty: 'assessor',
      title: '考评员',
      occupation: '汽车维修工',
      cardNumber: 'K001',
      issuedOn: '2026-01-01',
      validUntil: '2028-12-31',
      expired: false,
    },
  ],
}
const exampleBody = {
  name: '周敏',
  department: '汽车工程系',
  phone: '13800000001',
  duties: [{ duty: 'assessor' as const, occupation: '汽车维修工', cardNumber: 'K001', validUntil: '2028-12-31' }],
}
const params = z.object({ personId: z.uuid() })

export const listPeople = route({
  method: 'GET',
  path: '/api/v1/people',
  summary: '考务人员名单与岗位',
  term: 'people',
  permission: 'people.read',
  query: peopleQuery,
  output: z.object({ people: z.array(person), duties: z.array(z.object({ duty: z.string(), title: z.string() })) }),
  example: { query: {}, output: { people: [examplePerson], duties: [{ duty: 'assessor', title: '考评员' }] } },
})

export const exportPeople = route({
  method: 'GET',
  path: '/api/v1/people/workbook',
  summary: '导出考务人员名单（xlsx）',
  term: 'people',
  permission: 'people.read',
  query: peopleQuery,
  output: 'file',
  example: { query: {} },
})

export const createPerson = route({
  method: 'POST',
  path: '/api/v1/people',
  summary: '登记考务人员',
  term: 'people',
  permission: 'people.manage',
  body: personBody,
  output: person,
  example: { body: exampleBody, output: examplePerson },
})

export const getPerson = route({
  method: 'GET',
  path: '/api/v1/people/:personId',
  summary: '一名考务人员，含完整电话',
  term: 'people',
  permission: 'people.manage',
  params,
  output: person.extend({ phone: z.string().nullable() }),
  example: { params: { personId: examplePerson.id }, output: { ...examplePerson, phone: '13800000001' } },
})

export const changePerson = route({
  method: 'PUT',
  path: '/api/v1/people/:personId',
  summary: '修改考务人员的信息、岗位或在岗状态',
  term: 'people',
  permission: 'people.manage',
  params,
  body: personBody.extend({ status: z.enum(['active', 'left']).default('active') }),
  output: person,
  example: { params: { personId: examplePerson.id }, body: exampleBody, output: examplePerson },
})
