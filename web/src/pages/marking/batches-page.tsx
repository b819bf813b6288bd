import { BatchLinks } from '../score/batch-links.tsx'

/** The batches whose papers are marked. */
export default function MarkingBatchesPage() {
  return <BatchLinks title="评卷" page="marking" words="评卷" />
}
