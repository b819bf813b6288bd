import { announcementLifecycle } from './announcement/lifecycle.ts'
import { movementLifecycle } from './archive/movement-lifecycle.ts'
import { arrangementLifecycle } from './arrangement/lifecycle.ts'
import { attestationLifecycle } from './attestation/lifecycle.ts'
import { certificateLifecycle } from './certificate/lifecycle.ts'
import { taskLifecycle } from './deadline/lifecycle.ts'
import { itemLifecycle } from './item-bank/lifecycle.ts'
import { markingLifecycle } from './marking/lifecycle.ts'
import { remarkLifecycle } from './marking/remark-lifecycle.ts'
import { paperLifecycle } from './papers/lifecycle.ts'
import { planLifecycle } from './plan/lifecycle.ts'
import { overlayLifecycle } from './policy/overlay-lifecycle.ts'
import { publicityLifecycle } from './publicity/lifecycle.ts'
import { objectionLifecycle } from './publicity/objection-lifecycle.ts'
import { registrationLifecycle } from './registration/lifecycle.ts'
import { reportLifecycle } from './report/lifecycle.ts'
import { scoreLifecycle } from './score/lifecycle.ts'

/** Every lifecycle by its term, in the order of the chain: for the diagrams and for tests over all of them. */
export const lifecycles = {
  plan: planLifecycle,
  announcement: announcementLifecycle,
  registration: registrationLifecycle,
  arrangement: arrangementLifecycle,
  marking: markingLifecycle,
  score: scoreLifecycle,
  publicity: publicityLifecycle,
  objection: objectionLifecycle,
  remark: remarkLifecycle,
  report: reportLifecycle,
  certificate: certificateLifecycle,
  movement: movementLifecycle,
  deadline: taskLifecycle,
  overlay: overlayLifecycle,
  attestation: attestationLifecycle,
  item: itemLifecycle,
  paper: paperLifecycle,
} as const
