/// The likely cause of a finding.
public enum Cause: String, CaseIterable, Sendable {
    /// The other side has not caught up yet, within the allowed lag.
    case lag
    /// An update never arrived: the lag is longer than allowed.
    case lostUpdate
    /// A state that the senders' table folds into another before sending.
    case foldedStatus
    /// A status code without an image in the crosswalk.
    case unmappedStatus
    /// A move between states that the life of a dossier does not know.
    case impossibleTransition
    /// The same clock time read in two zones: seven hours apart.
    case zoneSlip
    /// The same day with another time, or a day without a time.
    case timeOfDay
    /// Another day.
    case otherDay
    /// One side has no value.
    case missingValue
    /// A value that cannot be read.
    case unreadableValue
    /// The same dossier under a code with another tail.
    case changedCodeTail
    /// The same code twice on one side.
    case duplicate
    /// One code for two different dossiers.
    case sharedCode
    /// A code of no known form.
    case malformedCode
    /// The agency part of the code is not the dossier's agency.
    case wrongAgencyPart
    /// The amounts differ.
    case otherAmount
    /// A fee line on one side only.
    case missingFeeLine
    /// Never sent.
    case neverSent
    /// Never received into the provincial system, or deleted there.
    case notInProvincialSystem
    /// The procedure is not in the catalogue.
    case unknownProcedure
    /// The procedure is abolished or expired.
    case abolishedProcedure
    /// The agency's province or district no longer exists at the date.
    case retiredAgency
    /// The agency code is of no known form.
    case malformedAgency
    /// None of the known causes fits.
    case unknown
}

/// Who has to do what about a finding.
public enum Action: String, CaseIterable, Sendable {
    /// The province's integration team sends the dossier again.
    case provinceResends
    /// The province's integration team waits for the next run.
    case wait
    /// The officer at the one-stop unit checks the dossier and corrects it.
    case officerCorrects
    /// The integration team maps the code in the crosswalk.
    case integratorMaps
    /// The integration team sets the zone of the feed in its mapping.
    case integratorSetsZone
    /// The integration team and the portal's operator find out which of the two is right.
    case bothCheck
    /// The portal's operator looks for the lost record.
    case portalChecks
    /// The procedure-control office updates the catalogue.
    case catalogueOwnerUpdates
    /// The finance officer checks the receipt.
    case financeChecks
}
