package de.bwaldvogel.mongo.backend.h2;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * How index keys and documents lie in the maps of the store. Left to itself, H2 takes both for unknown objects: it writes them
 * by Java's serialization and, to find a key, serializes both sides of every comparison, which made up most of the cost of a
 * write and of a read by id.
 */
final class MapTypes {
  private MapTypes() {}

  /** By length, then value by value; each value as H2 orders and writes it. Equal keys are the same as before. */
  static final class Keys extends BasicDataType<KeyValue> {
    private final ObjectDataType values = new ObjectDataType();

    @Override
    public int compare(KeyValue one, KeyValue other) {
      if (one.size() != other.size()) return Integer.compare(one.size(), other.size());
      for (int index = 0; index < one.size(); index++) {
        int order = values.compare(one.get(index), other.get(index));
        if (order != 0) return order;
      }
      return 0;
    }

    @Override
    public int getMemory(KeyValue key) {
      int bytes = 48;
      for (Object value : key) bytes += values.getMemory(value);
      return bytes;
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
      buffer.putVarInt(key.size());
      for (Object value : key) values.write(buffer, value);
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
      Object[] read = new Object[DataUtils.readVarInt(buffer)];
      for (int index = 0; index < read.length; index++) read[index] = values.read(buffer);
      return new KeyValue(read);
    }

    @Override
    public KeyValue[] createStorage(int size) {
      return new KeyValue[size];
    }
  }

  /** As they travel: BSON, which is all that a document from a client can hold. */
  static final class Documents extends BasicDataType<Document> {
    @Override
    public int getMemory(Document document) {
      return 1024;
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
      ByteBuf bson = Unpooled.buffer(512);
      BsonEncoder.encodeDocument(document, bson);
      buffer.put(bson.nioBuffer());
    }

    @Override
    public Document read(ByteBuffer buffer) {
      ByteBuf bson = Unpooled.wrappedBuffer(buffer);
      Document document = BsonDecoder.decodeBson(bson);
      buffer.position(buffer.position() + bson.readerIndex());
      return document;
    }

    @Override
    public Document[] createStorage(int size) {
      return new Document[size];
    }
  }
}
