package io.understudy.emulators.storage.blob;

import io.understudy.emulators.storage.protocol.StorageRefusal;
import java.util.Locale;

/** The blob service's error codes, each with the sentence that Azure gives. */
final class BlobRefusals {

    private BlobRefusals() {}

    static StorageRefusal noContainer() {
        return new StorageRefusal(404, "ContainerNotFound", "The specified container does not exist.");
    }

    static StorageRefusal containerExists() {
        return new StorageRefusal(409, "ContainerAlreadyExists", "The specified container already exists.");
    }

    static StorageRefusal badName() {
        return new StorageRefusal(
                400, "InvalidResourceName", "The specified resource name contains invalid characters.");
    }

    static StorageRefusal noBlob() {
        return new StorageRefusal(404, "BlobNotFound", "The specified blob does not exist.");
    }

    static StorageRefusal blobExists() {
        return new StorageRefusal(409, "BlobAlreadyExists", "The specified blob already exists.");
    }

    static StorageRefusal conditionFailed() {
        return new StorageRefusal(
                412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");
    }

    static StorageRefusal notModified() {
        return new StorageRefusal(
                304, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");
    }

    static StorageRefusal badRange() {
        return new StorageRefusal(
                416, "InvalidRange", "The range specified is invalid for the current size of the resource.");
    }

    static StorageRefusal badHeader(String header) {
        return new StorageRefusal(
                400, "InvalidHeaderValue", "The value of the header " + header + " is not in the correct format.");
    }

    static StorageRefusal headerMissing(String header) {
        return new StorageRefusal(
                400, "MissingRequiredHeader", "The mandatory header " + header + " is not specified.");
    }

    static StorageRefusal badQuery(String parameter) {
        return new StorageRefusal(
                400, "InvalidQueryParameterValue", "The query parameter " + parameter + " has an invalid value.");
    }

    static StorageRefusal badXml() {
        return new StorageRefusal(400, "InvalidXmlDocument", "XML specified is not syntactically valid.");
    }

    static StorageRefusal badBlockList() {
        return new StorageRefusal(400, "InvalidBlockList", "The specified block list is invalid.");
    }

    static StorageRefusal badBlockId() {
        return new StorageRefusal(400, "InvalidBlobOrBlock", "The specified blob or block content is invalid.");
    }

    static StorageRefusal md5Mismatch() {
        return new StorageRefusal(
                400, "Md5Mismatch", "The MD5 value specified in the request did not match with what was received.");
    }

    static StorageRefusal leaseIdMissing() {
        return new StorageRefusal(
                412, "LeaseIdMissing", "There is currently a lease on the resource and no lease ID was specified.");
    }

    static StorageRefusal leaseMismatch(String resource) {
        return new StorageRefusal(
                412,
                "LeaseIdMismatchWith" + resource + "Operation",
                "The lease ID specified did not match the lease ID for the resource.");
    }

    static StorageRefusal leaseNotPresent(String resource) {
        return new StorageRefusal(
                412, "LeaseNotPresentWith" + resource + "Operation", "There is currently no lease on the resource.");
    }

    static StorageRefusal leaseLost() {
        return new StorageRefusal(
                412, "LeaseLost", "A lease ID was specified, but the lease for the resource has expired.");
    }

    static StorageRefusal leaseTaken() {
        return new StorageRefusal(409, "LeaseAlreadyPresent", "There is already a lease present.");
    }

    static StorageRefusal leaseOperationMismatch() {
        return new StorageRefusal(
                409,
                "LeaseIdMismatchWithLeaseOperation",
                "The lease ID specified did not match the lease ID for the resource.");
    }

    static StorageRefusal leaseOperationWithoutLease() {
        return new StorageRefusal(
                409, "LeaseNotPresentWithLeaseOperation", "There is currently no lease on the resource.");
    }

    static StorageRefusal leaseBreaking(String what) {
        return new StorageRefusal(
                409,
                "LeaseIsBreakingAndCannotBe" + what,
                "The lease is breaking and cannot be " + what.toLowerCase(Locale.ROOT) + ".");
    }

    static StorageRefusal leaseBroken() {
        return new StorageRefusal(
                409, "LeaseIsBrokenAndCannotBeRenewed", "The lease was broken explicitly and cannot be renewed.");
    }
}
