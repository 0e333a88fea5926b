package ledger.projections.rows;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows for one table in PostgreSQL's binary COPY format, built while they are added and sent at
 * once: the server neither parses texts nor plans a statement for them. The values of a row are
 * added in the order of the statement's columns, each by the method of its column's type.
 */
public final class RowCopy {

  /** The format's signature, no flags, no extension of the header. */
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final int NULL = -1;
  private static final int END_OF_ROWS = -1;

  /** PostgreSQL counts from the year 2000. */
  private static final long EPOCH_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int NANOS_A_MICRO = 1_000;
  private static final int LEAST_CAPACITY = 8_192;

  private final String sql;
  private final int columns;
  private ByteBuffer rows = ByteBuffer.allocate(LEAST_CAPACITY).put(HEADER);
  private int inThisRow;

  /**
   * Empty so far.
   *
   * @param sql a COPY that lists its columns, with commas nowhere else, in the binary format
   */
  public RowCopy(String sql) {
    this.sql = sql;
    this.columns = Math.toIntExact(sql.chars().filter(each -> each == ',').count()) + 1;
    this.inThisRow = columns;
  }

  /**
   * Begins a row.
   *
   * @throws IllegalStateException if the row before it lacks values
   */
  public RowCopy row() {
    requireWholeRow();
    room(Short.BYTES).putShort((short) columns);
    inThisRow = 0;
    return this;
  }

  public RowCopy text(@Nullable String value) {
    if (value == null) {
      return absent();
    }
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** As bytea. */
  public RowCopy bytes(byte[] value) {
    value(value.length).put(value);
    return this;
  }

  /** As text, by its name. */
  public RowCopy name(@Nullable Enum<?> value) {
    return text(value == null ? null : value.name());
  }

  public RowCopy smallint(int value) {
    value(Short.BYTES).putShort((short) value);
    return this;
  }

  public RowCopy integer(int value) {
    value(Integer.BYTES).putInt(value);
    return this;
  }

  public RowCopy bigint(long value) {
    value(Long.BYTES).putLong(value);
    return this;
  }

  public RowCopy bigint(@Nullable Long value) {
    return value == null ? absent() : bigint(value.longValue());
  }

  public RowCopy uuid(@Nullable UUID value) {
    if (value == null) {
      return absent();
    }
    value(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return this;
  }

  /** As timestamptz, in microseconds; what is finer is cut off. */
  public RowCopy instant(@Nullable Instant value) {
    return value == null
        ? absent()
        : bigint(
            (value.getEpochSecond() - EPOCH_SECOND) * MICROS_A_SECOND
                + value.getNano() / NANOS_A_MICRO);
  }

  public RowCopy numeric(@Nullable BigDecimal value) {
    if (value == null) {
      return absent();
    }
    short[] form = NumericForm.of(value);
    ByteBuffer to = value(form.length * Short.BYTES);
    for (short each : form) {
      to.putShort(each);
    }
    return this;
  }

  /** Sends the rows, inside the running transaction if there is one. Without rows nothing. */
  public void writeTo(JdbcOperations jdbc) {
    requireWholeRow();
    if (rows.position() == HEADER.length) {
      return;
    }
    room(Short.BYTES).putShort((short) END_OF_ROWS);
    jdbc.execute(
        (ConnectionCallback<Long>)
            connection -> {
              try {
                return send(connection.unwrap(PGConnection.class));
              } catch (IOException e) {
                throw new SQLException(sql, e);
              }
            });
  }

  private long send(PGConnection connection) throws SQLException, IOException {
    CopyIn copy = connection.getCopyAPI().copyIn(sql);
    try {
      copy.writeToCopy(rows.array(), 0, rows.position());
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private RowCopy absent() {
    value(0).putInt(rows.position() - Integer.BYTES, NULL);
    return this;
  }

  /** Room for a value of this length, which is written before it. */
  private ByteBuffer value(int bytes) {
    if (inThisRow == columns) {
      throw new IllegalStateException("more than " + columns + " values: " + sql);
    }
    inThisRow++;
    return room(Integer.BYTES + bytes).putInt(bytes);
  }

  private void requireWholeRow() {
    if (inThisRow != columns) {
      throw new IllegalStateException(columns + " values, not " + inThisRow + ": " + sql);
    }
  }

  private ByteBuffer room(int bytes) {
    if (rows.remaining() < bytes) {
      int position = rows.position();
      int capacity = Math.max(2 * rows.capacity(), position + bytes);
      rows = ByteBuffer.wrap(Arrays.copyOf(rows.array(), capacity)).position(position);
    }
    return rows;
  }
}
