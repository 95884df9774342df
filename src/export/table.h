/// Tables between tabs, from one list of columns that also makes their dictionary.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "export/text.h"
#include "export/writer.h"

namespace entente::exports {

template <typename Row>
struct Column {
  ExportField field;
  std::string (*cell)(const Row&);  ///< Null: always `missing`.
};

template <typename Row>
std::string table_row(std::span<const Column<Row>> columns, const Row& row, std::string_view missing) {
  std::string out;
  for (const Column<Row>& column : columns) {
    const std::string cell = column.cell ? tab_cell(column.cell(row)) : std::string();
    out += cell.empty() ? missing : std::string_view(cell);
    out += '\t';
  }
  out.back() = '\n';
  return out;
}

template <typename Row>
std::string table_header(std::span<const Column<Row>> columns) {
  std::string out;
  for (const Column<Row>& column : columns) (out += column.field.name) += '\t';
  out.back() = '\n';
  return out;
}

template <typename Row>
std::vector<ExportField> fields_of(std::span<const Column<Row>> columns) {
  std::vector<ExportField> out;
  for (const Column<Row>& column : columns) out.push_back(column.field);
  return out;
}

}  // namespace entente::exports
