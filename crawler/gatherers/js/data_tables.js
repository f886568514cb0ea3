// Header cells of every visible table and the number of data cells each is assigned to (HTML's algorithm for native
// tables, rows of roles for ARIA ones). Reads only; never judges.
(limits, { clip, selectorOf, boxOf, seen }) => {
  const exposed = (el) => seen(el) && !el.closest("[aria-hidden=true]");
  const roleOf = (cell) => (cell.getAttribute("role") || "").trim().split(/\s+/)[0];
  const gridOf = (table) => {
    const grid = [];
    [...table.rows].forEach((row, y) => {
      let x = 0;
      grid[y] ||= [];
      for (const cell of row.cells) {
        while (grid[y][x]) x += 1;
        const wide = Math.min(cell.colSpan || 1, 100), high = Math.min(cell.rowSpan || table.rows.length - y, table.rows.length - y, 500);
        for (let dy = 0; dy < high; dy++) for (let dx = 0; dx < wide; dx++) { grid[y + dy] ||= []; grid[y + dy][x + dx] ||= cell; }
        x += wide;
      }
    });
    return grid;
  };
  const place = (grid, cell) => {
    const rows = new Set(), columns = new Set();
    grid.forEach((row, y) => row.forEach((each, x) => { if (each === cell) { rows.add(y); columns.add(x); } }));
    return { rows, columns };
  };
  const isHeader = (cell) => {
    const role = roleOf(cell);
    if (role) return role === "columnheader" || role === "rowheader";
    return cell.localName === "th";
  };
  const kindOf = (grid, cell) => {
    const role = roleOf(cell);
    if (role === "columnheader" || role === "rowheader") return role;
    const scope = (cell.getAttribute("scope") || "").toLowerCase();
    if (scope.startsWith("row")) return "rowheader";
    if (scope.startsWith("col")) return "columnheader";
    const { rows } = place(grid, cell);
    const onlyHeaders = [...rows].every((y) => grid[y].every((each) => !each || isHeader(each)));
    const first = grid.every((row) => !row[0] || isHeader(row[0]));
    return onlyHeaders || !first ? "columnheader" : "rowheader";
  };
  const assigned = (grid, cell, kind) => {
    const { rows, columns } = place(grid, cell);
    const cells = new Set();
    const scope = (cell.getAttribute("scope") || "").toLowerCase();
    // A header of the other direction counts as well: the corner of a table heads the column of its row headers.
    const add = (each) => { if (each && each !== cell && exposed(each) && (!isHeader(each) || kindOf(grid, each) !== kind)) cells.add(each); };
    grid.forEach((row, y) => row.forEach((each, x) => {
      if (!each) return;
      const refers = (each.getAttribute("headers") || "").split(/\s+/).filter(Boolean);
      if (refers.length) { if (cell.id && refers.includes(cell.id)) add(each); return; }
      const either = !scope && !roleOf(cell);
      if ((either || kind === "columnheader") && columns.has(x) && y > Math.max(...rows)) add(each);
      if ((either || kind === "rowheader") && rows.has(y) && x > Math.max(...columns)) add(each);
      if (scope === "colgroup" && x >= Math.min(...columns) && y > Math.max(...rows)) add(each);
      if (scope === "rowgroup" && y >= Math.min(...rows) && x > Math.max(...columns)) add(each);
    }));
    return cells.size;
  };
  const describe = (cell, kind, count) => {
    return { selector: selectorOf(cell), snippet: clip(cell.outerHTML, 300), text: clip(cell.innerText, 100), role: kind, cells: count,
      box: boxOf(cell) };
  };
  const native = (table) => {
    const grid = gridOf(table);
    const headers = new Set(grid.flat().filter((cell) => cell && isHeader(cell) && exposed(cell)));
    return { selector: selectorOf(table), rows: grid.length, columns: Math.max(0, ...grid.map((row) => row.length)),
      headers: [...headers].slice(0, limits.headers).map((cell) => { const kind = kindOf(grid, cell); return describe(cell, kind, assigned(grid, cell, kind)); }) };
  };
  const ofRoles = (table) => {
    const rows = [...table.querySelectorAll("[role=row],tr")].map((row) => [...row.querySelectorAll("[role=cell],[role=gridcell],[role=columnheader],[role=rowheader],td,th")]);
    const headers = [];
    rows.forEach((row, y) => row.forEach((cell, x) => {
      if (!isHeader(cell) || !exposed(cell)) return;
      const kind = roleOf(cell) || "columnheader";
      const data = (each) => each && !isHeader(each) && exposed(each);
      const count = kind === "rowheader" ? row.filter((each) => data(each)).length : rows.filter((other, at) => at !== y && data(other[x])).length;
      headers.push(describe(cell, kind, count));
    }));
    return { selector: selectorOf(table), rows: rows.length, columns: Math.max(0, ...rows.map((row) => row.length)), headers: headers.slice(0, limits.headers) };
  };
  const tables = [...document.querySelectorAll("table,[role=table],[role=grid],[role=treegrid]")].filter((table) => exposed(table) && !/^(presentation|none)$/.test(roleOf(table)));
  return { items: tables.slice(0, limits.tables).map((table) => (table.localName === "table" ? native(table) : ofRoles(table))) };
}
