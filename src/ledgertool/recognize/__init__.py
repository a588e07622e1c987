"""Document → LedgerFile: headers, rows, points, units, periods."""
