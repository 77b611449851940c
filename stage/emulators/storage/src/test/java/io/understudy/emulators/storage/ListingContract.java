package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.BlobContainerItem;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.ListBlobContainersOptions;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a blob service lists containers and blobs for the real client, real or emulated. */
abstract class ListingContract extends FreshContainer {

    @Test
    void knowsWhichContainersThereAre() {
        var options = new ListBlobContainersOptions().setPrefix(container.getBlobContainerName());

        assertThat(storage().blobs().listBlobContainers(options, LIMIT))
                .extracting(BlobContainerItem::getName)
                .containsExactly(container.getBlobContainerName());
        assertThat(container.exists()).isTrue();
        container.delete();
        assertThat(container.exists()).isFalse();
    }

    @Test
    void listsByPrefixInTheOrderOfNames() {
        for (var name : List.of("b/2", "a/1", "b/1", "c", "b/10")) {
            container.getBlobClient(name).upload(data(name));
        }

        assertThat(names(new ListBlobsOptions().setPrefix("b/"))).containsExactly("b/1", "b/10", "b/2");
        assertThat(names(new ListBlobsOptions())).containsExactly("a/1", "b/1", "b/10", "b/2", "c");
        assertThat(names(new ListBlobsOptions().setPrefix("none"))).isEmpty();
    }

    @Test
    void foldsNamesAtTheDelimiter() {
        for (var name : List.of("b/2", "a/1", "b/1", "c", "b/d/1")) {
            container.getBlobClient(name).upload(data(name));
        }

        assertThat(container.listBlobsByHierarchy("").stream()
                        .map(item -> item.getName() + (Boolean.TRUE.equals(item.isPrefix()) ? " prefix" : ""))
                        .toList())
                .containsExactlyInAnyOrder("a/ prefix", "b/ prefix", "c");
        assertThat(container.listBlobsByHierarchy("b/").stream()
                        .map(BlobItem::getName)
                        .toList())
                .containsExactlyInAnyOrder("b/d/", "b/1", "b/2");
    }

    @Test
    void pagesThroughAListing() {
        for (int i = 0; i < 7; i++) {
            container.getBlobClient("b" + i).upload(data("x"));
        }

        var pages = new ArrayList<Integer>();
        container
                .listBlobs(new ListBlobsOptions().setMaxResultsPerPage(3), LIMIT)
                .iterableByPage()
                .forEach(page -> pages.add(page.getValue().size()));

        assertThat(pages).containsExactly(3, 3, 1);
    }

    private List<String> names(ListBlobsOptions options) {
        return container.listBlobs(options, LIMIT).stream()
                .map(BlobItem::getName)
                .toList();
    }
}
