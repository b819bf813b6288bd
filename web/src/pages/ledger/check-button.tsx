import { Button, Modal } from 'antd'
import { useState } from 'react'
import { checkLedger } from '#contract/ledger.ts'
import { useCommand } from '../../api/index.ts'
import { count } from '../../ui/day-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'

/** Recomputes the whole ledger and holds it against the copy outside the database. */
export function CheckButton() {
  const [open, setOpen] = useState(false)
  const check = useCommand(checkLedger, { invalidate: [] })
  const start = () => {
    setOpen(true)
    check.mutate({})
  }
  const found = check.data
  return (
    <>
      <Button icon={<Icon name="shield" size="small" />} onClick={start}>
        核对全部留痕
      </Button>
      <Modal
        open={open}
        title="核对全部留痕"
        footer={null}
        width={560}
        onCancel={() => setOpen(false)}
        loading={check.isPending}
      >
        {check.error && <RefusalPanel error={check.error} />}
        {found && (
          <div className="jh-col">
            {found.ok ? (
              <Status kind="ok">全部一致，没有留痕被改动、删除、插入或调换</Status>
            ) : (
              <Status kind="bad">发现不符</Status>
            )}
            <p>
              重算留痕{count(found.leaves)}条，核对数据库内检查点{count(found.checkpoints)}个、数据库外副本
              {count(found.outside)}个。
            </p>
            {found.faults.length > 0 && (
              <ul>
                {found.faults.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            )}
          </div>
        )}
      </Modal>
    </>
  )
}
