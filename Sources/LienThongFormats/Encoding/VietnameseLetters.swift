/// The vowels of Vietnamese with and without their tones, each as one character of Unicode.
enum VietnameseLetters {
    /// The tones in the order of the rows: none, grave, hook above, tilde, acute, dot below.
    static let tones: [UInt32] = [0, 0x300, 0x309, 0x303, 0x301, 0x323]
    static let grave = 1
    static let hook = 2
    static let tilde = 3
    static let acute = 4
    static let dot = 5

    /// A vowel a row, without and with its tones.
    static let rows: [[UInt32]] = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự",
        "yỳỷỹýỵ", "AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ", "OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ", "UÙỦŨÚỤ",
        "ƯỪỬỮỨỰ", "YỲỶỸÝỴ",
    ]
    .map { $0.unicodeScalars.map(\.value) }

    /// For each vowel and toned vowel its row and its tone.
    static let places: [UInt32: (row: Int, tone: Int)] = {
        var places: [UInt32: (row: Int, tone: Int)] = [:]
        for (row, letters) in rows.enumerated() {
            for (tone, letter) in letters.enumerated() { places[letter] = (row, tone) }
        }
        return places
    }()

    /// A vowel with a tone mark as one character; `nil` where there is none.
    static func composed(_ vowel: UInt32, mark: UInt32) -> UInt32? {
        guard let tone = tones.firstIndex(of: mark), tone > 0 else { return nil }
        return composed(vowel, tone: tone)
    }

    /// A vowel with a tone as one character; `nil` where it is no vowel or has a tone already.
    static func composed(_ vowel: UInt32, tone: Int) -> UInt32? {
        guard let place = places[vowel], place.tone == 0 else { return nil }
        return rows[place.row][tone]
    }
}
