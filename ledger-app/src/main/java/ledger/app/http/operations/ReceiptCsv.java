package ledger.app.http.operations;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import ledger.app.http.views.ReceiptView;
import ledger.projections.stored.Instants;
import org.jspecify.annotations.Nullable;

/**
 * Receipts as RFC 4180: the header is the receipt's members, nested ones dotted. Text that a
 * spreadsheet would run as a formula is defused by an apostrophe.
 */
final class ReceiptCsv implements Closeable {

  private record Column(String name, Function<ReceiptView, @Nullable Object> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("eventId", ReceiptView::eventId),
          new Column("treasuryId", ReceiptView::treasuryId),
          new Column("version", ReceiptView::version),
          new Column("action", ReceiptView::action),
          new Column("recordedAt", receipt -> Instants.format(receipt.recordedAt())),
          new Column("effectiveAt", receipt -> Instants.format(receipt.effectiveAt())),
          new Column("amount", ReceiptView::amount),
          new Column("from", ReceiptView::from),
          new Column("to", ReceiptView::to),
          new Column("network", receipt -> defused(receipt.network())),
          new Column("fee", ReceiptView::fee),
          new Column("transferId", ReceiptView::transferId),
          new Column("balances.LOCAL", receipt -> receipt.balances().local()),
          new Column("balances.GLOBAL", receipt -> receipt.balances().global()),
          new Column("balances.IN_TRANSIT", receipt -> receipt.balances().inTransit()),
          new Column("total", ReceiptView::total),
          new Column("localRatio", ReceiptView::localRatio),
          new Column("health", ReceiptView::health),
          new Column("zone", ReceiptView::zone),
          new Column("policyVersion", ReceiptView::policyVersion),
          new Column("reverses", ReceiptView::reverses),
          new Column("reference", receipt -> defused(receipt.reference())),
          new Column("reason", receipt -> defused(receipt.reason())),
          new Column("actor", receipt -> defused(receipt.actor())),
          new Column("channel", ReceiptView::channel));

  private final CsvWriter csv;

  ReceiptCsv(Writer out) {
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    csv.writeRecord(COLUMNS.stream().map(Column::name).toList());
  }

  void write(ReceiptView receipt) {
    csv.writeRecord(COLUMNS.stream().map(column -> text(column.value.apply(receipt))).toList());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static @Nullable String defused(@Nullable String text) {
    return text != null && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : text;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
