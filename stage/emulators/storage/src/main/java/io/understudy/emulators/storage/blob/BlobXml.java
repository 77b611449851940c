package io.understudy.emulators.storage.blob;

import io.understudy.emulators.storage.protocol.StorageFace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** The blob service's answers as XML, and the one request body that is XML. */
final class BlobXml {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private static final Set<String> BLOCK_KINDS = Set.of("Latest", "Uncommitted", "Committed");

    private final StringBuilder text = new StringBuilder(HEAD);

    static byte[] error(String code, String message) {
        var xml = new BlobXml();
        xml.text.append("<Error>");
        xml.element("Code", code).element("Message", message);
        xml.text.append("</Error>");
        return xml.bytes();
    }

    static byte[] containers(
            String base, String prefix, List<Container> containers, String next, boolean withMetadata) {
        var xml = new BlobXml();
        xml.open("EnumerationResults", "ServiceEndpoint", base + "/");
        xml.element("Prefix", prefix).text.append("<Containers>");
        for (var container : containers) {
            xml.text.append("<Container>");
            xml.element("Name", container.name()).text.append("<Properties>");
            xml.element("Last-Modified", StorageFace.httpDate(container.changedAt()));
            xml.element("Etag", container.etag());
            container.access().wireName().ifPresent(access -> xml.element("PublicAccess", access));
            xml.text.append("</Properties>");
            if (withMetadata) {
                xml.metadata(container.metadata());
            }
            xml.text.append("</Container>");
        }
        xml.text.append("</Containers>");
        xml.element("NextMarker", next).text.append("</EnumerationResults>");
        return xml.bytes();
    }

    static byte[] blobs(
            String base, String container, BlobListing listing, BlobPage page, boolean withMetadata, Instant now) {
        var xml = new BlobXml();
        xml.text
                .append("<EnumerationResults ServiceEndpoint=\"")
                .append(escape(base))
                .append("/\" ContainerName=\"");
        xml.text.append(escape(container)).append("\">");
        xml.element("Prefix", listing.prefix()).element("Marker", listing.marker());
        xml.element("MaxResults", Integer.toString(listing.resultsMax()));
        listing.delimiter().ifPresent(delimiter -> xml.element("Delimiter", delimiter));
        xml.text.append("<Blobs>");
        page.blobs().forEach(blob -> xml.blob(blob, withMetadata, now));
        for (var prefix : page.prefixes()) {
            xml.text.append("<BlobPrefix>");
            xml.element("Name", prefix).text.append("</BlobPrefix>");
        }
        xml.text.append("</Blobs>");
        xml.element("NextMarker", page.nextMarker().orElse("")).text.append("</EnumerationResults>");
        return xml.bytes();
    }

    static byte[] blocks(List<Map.Entry<String, Integer>> staged) {
        var xml = new BlobXml();
        xml.text.append("<BlockList><CommittedBlocks /><UncommittedBlocks>");
        for (var block : staged) {
            xml.text.append("<Block>");
            xml.element("Name", block.getKey()).element("Size", block.getValue().toString());
            xml.text.append("</Block>");
        }
        xml.text.append("</UncommittedBlocks></BlockList>");
        return xml.bytes();
    }

    static byte[] noPolicies() {
        var xml = new BlobXml();
        xml.text.append("<SignedIdentifiers />");
        return xml.bytes();
    }

    /** The block ids of a Put Block List body, in their order. */
    static List<String> blockIds(byte[] body) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var ids = new ArrayList<String>();
        try {
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && BLOCK_KINDS.contains(xml.getLocalName())) {
                    ids.add(xml.getElementText().strip());
                }
            }
        } catch (XMLStreamException malformed) {
            throw BlobRefusals.badXml();
        }
        return ids;
    }

    private void blob(Blob blob, boolean withMetadata, Instant now) {
        text.append("<Blob>");
        element("Name", blob.name()).text.append("<Properties>");
        element("Creation-Time", StorageFace.httpDate(blob.createdAt()));
        element("Last-Modified", StorageFace.httpDate(blob.changedAt()));
        element("Etag", blob.etag().replace("\"", ""));
        element("Content-Length", Integer.toString(blob.content().length()));
        BlobAnswers.httpHeaders(blob).forEach(this::element);
        element("BlobType", "BlockBlob");
        element("AccessTier", "Hot").element("AccessTierInferred", "true");
        BlobAnswers.leaseHeaders(blob.lease(), now)
                .forEach((name, value) -> element(LEASE_ELEMENTS.getOrDefault(name, name), value));
        element("ServerEncrypted", "true");
        text.append("</Properties>");
        if (withMetadata) {
            metadata(blob.headers().metadata());
        }
        text.append("</Blob>");
    }

    private static final Map<String, String> LEASE_ELEMENTS = Map.of(
            "x-ms-lease-state", "LeaseState",
            "x-ms-lease-status", "LeaseStatus",
            "x-ms-lease-duration", "LeaseDuration");

    private void metadata(Map<String, String> metadata) {
        text.append("<Metadata>");
        metadata.forEach(this::element);
        text.append("</Metadata>");
    }

    private void open(String element, String attribute, String value) {
        text.append('<').append(element).append(' ').append(attribute).append("=\"");
        text.append(escape(value)).append("\">");
    }

    private BlobXml element(String name, String value) {
        text.append('<').append(name).append('>').append(escape(value));
        text.append("</").append(name).append('>');
        return this;
    }

    private byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
