import type { Platform } from '#server/platform/context.ts'
import type { Implementation } from '#server/platform/http/implement.ts'
import { registerMessageJobs } from '#server/platform/messages/messages.ts'
import { accessRoutes } from './access/index.ts'
import { announcementRoutes } from './announcement/index.ts'
import { archiveRoutes, registerArchiveJobs } from './archive/index.ts'
import { arrangementRoutes } from './arrangement/index.ts'
import { attendanceRoutes } from './attendance/index.ts'
import { attestationRoutes } from './attestation/index.ts'
import { batchRoutes } from './batch/index.ts'
import { calendarRoutes } from './calendar/index.ts'
import { candidateRoutes } from './candidate/index.ts'
import { centreRoutes } from './centre/index.ts'
import { certificateRoutes, registerCertificateJobs } from './certificate/index.ts'
import { deadlineRoutes, registerDeadlineJobs } from './deadline/index.ts'
import { eligibilityRoutes } from './eligibility/index.ts'
import { examRoutes, startExamClock } from './exam/index.ts'
import { examNodeRoutes, registerExamNodeJobs } from './exam-node/index.ts'
import { filingRoutes } from './filing/index.ts'
import { incidentRoutes } from './incident/index.ts'
import { invigilationRoutes } from './invigilation/index.ts'
import { itemBankRoutes } from './item-bank/index.ts'
import { judgeRoutes } from './judge/index.ts'
import { ledgerRoutes } from './ledger/index.ts'
import { markingRoutes } from './marking/index.ts'
import { paperRoutes } from './paper/index.ts'
import { peopleRoutes } from './people/index.ts'
import { planRoutes } from './plan/index.ts'
import { publicityRoutes } from './publicity/index.ts'
import { registrationRoutes } from './registration/index.ts'
import { rejudgeRoutes } from './rejudge/index.ts'
import { reportRoutes } from './report/index.ts'
import { rulebookRoutes } from './rulebook/index.ts'
import { registerScoreJobs, scoreRoutes } from './score/index.ts'
import { selfCheckRoutes } from './self-check/index.ts'
import { registerTicketJobs, ticketRoutes } from './ticket/index.ts'
import { workbookRoutes } from './workbook/index.ts'

/** Every route of the programme, one line a term. */
export const routes: readonly Implementation[] = [
  ...accessRoutes,
  ...archiveRoutes,
  ...announcementRoutes,
  ...centreRoutes,
  ...filingRoutes,
  ...paperRoutes,
  ...peopleRoutes,
  ...planRoutes,
  ...batchRoutes,
  ...calendarRoutes,
  ...deadlineRoutes,
  ...certificateRoutes,
  ...arrangementRoutes,
  ...ticketRoutes,
  ...eligibilityRoutes,
  ...judgeRoutes,
  ...incidentRoutes,
  ...invigilationRoutes,
  ...itemBankRoutes,
  ...ledgerRoutes,
  ...workbookRoutes,
  ...registrationRoutes,
  ...attendanceRoutes,
  ...attestationRoutes,
  ...scoreRoutes,
  ...markingRoutes,
  ...candidateRoutes,
  ...reportRoutes,
  ...publicityRoutes,
  ...rulebookRoutes,
  ...examRoutes,
  ...rejudgeRoutes,
  ...selfCheckRoutes,
  ...examNodeRoutes,
]

/** Names the handlers of the work that follows commits, one line a term. */
export function registerJobs(platform: Platform): void {
  registerMessageJobs(platform)
  registerDeadlineJobs(platform)
  registerTicketJobs(platform)
  registerArchiveJobs(platform)
  registerCertificateJobs(platform)
  registerScoreJobs(platform)
  startExamClock(platform)
  registerExamNodeJobs(platform)
}
