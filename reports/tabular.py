"""Arrow tables ▸ CSV and Parquet: whole files, stable columns, nothing a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from reports.files import replacing

SEPARATOR = " | "
"""Between the parts of a cell that holds several values."""

CELL = 32_000
"""Characters of a cell; Excel's own limit is 32,767, and Python's csv module reads no more than 131,072."""
_CONTROL = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]"
_FORMULA = "^'*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]"
"""OWASP's list of what makes a cell a formula (https://owasp.org/www-community/attacks/CSV_Injection); apostrophes before
it as well, so that `restored` is exact."""
_NUMBER = "^(\\+[0-9]+|-?[0-9]+(\\.[0-9]+)?)$"
"""Plain numbers and E.164 telephone numbers start with a sign and are harmless."""


def clean(text: str) -> str:
    """`text` without control characters (line breaks and tabs stay): what every format prints."""
    return re.sub(_CONTROL, "", text)


def neutralise(text: str) -> str:
    """`text` as a spreadsheet cell that is never a formula; the one rule of CSV and XLSX."""
    text = clean(text)
    return f"'{text}" if re.match(_FORMULA, text) and not re.match(_NUMBER, text) else text


def restored(cell: str) -> str:
    """The text a cell of our own CSV stands for."""
    return cell[1:] if cell.startswith("'") and neutralise(cell[1:]) == cell else cell


def write_csv(path: Path, tables: Iterable[pa.Table]) -> None:
    """Tables of one schema below one header: UTF-8, comma, texts quoted."""
    with replacing(path) as temporary:
        writer: pyarrow.csv.CSVWriter | None = None
        for table in tables:
            safe = _safe(table)
            writer = writer or pyarrow.csv.CSVWriter(temporary, safe.schema)
            writer.write_table(safe)
        if writer is not None:
            writer.close()


def write_parquet(path: Path, tables: Iterable[pa.Table]) -> None:
    """Tables of one schema as row groups, zstd."""
    with replacing(path) as temporary:
        writer: pyarrow.parquet.ParquetWriter | None = None
        for table in tables:
            writer = writer or pyarrow.parquet.ParquetWriter(temporary, table.schema, compression="zstd")
            writer.write_table(table)
        if writer is not None:
            writer.close()


def _safe(table: pa.Table) -> pa.Table:
    columns = [_safe_column(table.column(index)) for index in range(table.num_columns)]
    return pa.table(columns, names=table.column_names)


def _safe_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        chunks = [
            pa.DictionaryArray.from_arrays(chunk.indices, _safe_texts(chunk.dictionary)).cast(pa.string())
            for chunk in column.chunks
        ]
        return pa.chunked_array(chunks, pa.string())
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return _safe_texts(column)
    return column


def _safe_texts(texts: pa.Array) -> pa.Array:
    stripped = pc.replace_substring_regex(_short(texts), _CONTROL, "")
    formula = pc.match_substring_regex(stripped, _FORMULA)
    number = pc.match_substring_regex(stripped, _NUMBER)
    return pc.if_else(pc.and_not(formula, number), pc.binary_join_element_wise("'", stripped, ""), stripped)


def _short(texts: pa.Array) -> pa.Array:
    longest = pc.max(pc.binary_length(texts)).as_py() or 0
    return pc.utf8_slice_codeunits(texts, 0, CELL) if longest > CELL else texts


def texts(values: Iterable[str]) -> pa.Array:
    """A text column."""
    return pa.array([str(each) for each in values], pa.string())


def joined(values: Iterable[Iterable[str]]) -> pa.Array:
    """A text column of cells with several values."""
    return pa.array([SEPARATOR.join(each) for each in values], pa.string())
