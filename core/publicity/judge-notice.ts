import { judgeFields } from '../kernel/judge-fields.ts'
import type { Answer } from '../kernel/judgement.ts'
import { judgeRequirements } from '../rules/judge-requirements.ts'
import type { StageRules } from '../rules/types.ts'
import type { PublicityPolicy } from './types.ts'

/** Whether a notice appears everywhere it must; a `publicity.channel_missing` names each place it does not. */
export const judgeChannels = (channels: readonly string[], policy: Pick<PublicityPolicy, 'channels'>): Answer =>
  judgeFields('publicity.channel_missing', channels, policy.channels)

/** Whether a notice names whom to turn to; a `publicity.field_missing` names what it lacks. */
export const judgeNoticeFields = (stated: readonly string[], policy: Pick<PublicityPolicy, 'fields'>): Answer =>
  judgeFields('publicity.field_missing', stated, policy.fields)

/** Whether everything was made public that must be; a `publicity.published` names each matter that was not. */
export const judgeOpenness = ({ requirements }: StageRules, facts: { readonly published: readonly string[] }): Answer =>
  judgeRequirements('publicity', requirements, { ...facts })
