import type { ErrorKind } from '../errors.ts'
import { accessMessages } from './access.ts'
import { announcementMessages } from './announcement.ts'
import { archiveMessages } from './archive.ts'
import { arrangementMessages } from './arrangement.ts'
import { attendanceMessages } from './attendance.ts'
import { attestationMessages } from './attestation.ts'
import { batchMessages } from './batch.ts'
import { calendarMessages } from './calendar.ts'
import { candidateMessages } from './candidate.ts'
import { centreMessages } from './centre.ts'
import { certificateMessages } from './certificate.ts'
import { deadlineMessages } from './deadline.ts'
import { eligibilityMessages } from './eligibility.ts'
import { examMessages } from './exam.ts'
import { examNodeMessages } from './exam-node.ts'
import { fileMessages } from './files.ts'
import { filingMessages } from './filing.ts'
import { generalMessages } from './general.ts'
import { incidentMessages } from './incident.ts'
import { invigilationMessages } from './invigilation.ts'
import { itemBankMessages } from './item-bank.ts'
import { itemFileMessages } from './item-file.ts'
import { judgeMessages } from './judge.ts'
import { ledgerMessages } from './ledger.ts'
import { markingMessages } from './marking.ts'
import { paperMessages } from './paper.ts'
import { peopleMessages } from './people.ts'
import { planMessages } from './plan.ts'
import { publicityMessages } from './publicity.ts'
import { registrationMessages } from './registration.ts'
import { reportMessages } from './report.ts'
import { rulebookMessages } from './rulebook.ts'
import { scoreMessages } from './score.ts'
import { ticketMessages } from './ticket.ts'

/** A message of the catalogue: the kind of refusal and the Chinese text with `{name}` places. */
export interface Message {
  readonly kind: ErrorKind
  readonly text: string
}

/** Every refusal the programme can utter; each term keeps its own file. A code without a message does not compile. */
export const messages = {
  ...generalMessages,
  ...accessMessages,
  ...archiveMessages,
  ...attestationMessages,
  ...ledgerMessages,
  ...batchMessages,
  ...calendarMessages,
  ...fileMessages,
  ...itemFileMessages,
  ...judgeMessages,
  ...incidentMessages,
  ...invigilationMessages,
  ...registrationMessages,
  ...reportMessages,
  ...publicityMessages,
  ...candidateMessages,
  ...announcementMessages,
  ...centreMessages,
  ...certificateMessages,
  ...filingMessages,
  ...paperMessages,
  ...peopleMessages,
  ...markingMessages,
  ...planMessages,
  ...deadlineMessages,
  ...arrangementMessages,
  ...eligibilityMessages,
  ...ticketMessages,
  ...attendanceMessages,
  ...scoreMessages,
  ...rulebookMessages,
  ...examMessages,
  ...itemBankMessages,
  ...examNodeMessages,
} as const satisfies Record<string, Message>

/** The code of a refusal. */
export type ErrorCode = keyof typeof messages
