import { Link } from '@tanstack/react-router'
import { PageHead } from '../../ui/page-head.tsx'
import { LedgerTable } from './ledger-table.tsx'

/** Every certificate of the institution. */
export default function LedgerPage() {
  return (
    <div className="jh-col">
      <PageHead
        title="证书台账"
        actions={
          <Link className="jh-button" to="/certificate-stock">
            证书用纸登记
          </Link>
        }
      />
      <LedgerTable />
    </div>
  )
}
