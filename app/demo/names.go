package demo

// people is one background that families come from: surnames, and the
// forenames of girls and of boys. Share is how many families in a hundred or
// so, and English says that home usually speaks it.
type people struct {
	share    int
	english  bool
	surnames []string
	girls    []string
	boys     []string
}

// backgrounds are those of a large town school. Every name is ordinary for its
// people; nobody here is anybody.
var backgrounds = []people{
	{26, true, // English
		list("Smith Taylor Brown Hartley Wilson Fletcher Thornbury Ashworth Bramley Fairweather Whitcombe Pickering Sutcliffe Harrison Marsden Holloway Greaves Bancroft Lister Crowther Hargreaves Radcliffe Ormerod Tattersall Entwistle Barraclough Dobson Ridley Penhaligon Trevithick Featherstone Blackwood Appleyard Micklethwaite"),
		list("Olivia Amelia Isla Ava Lily Freya Florence Evie Poppy Daisy Harriet Phoebe Imogen Molly Ruby Ellie Matilda Beatrice Eleanor Jessica Scarlett Maisie Erin Tilly Georgia"),
		list("Oliver George Harry Noah Jack Leo Arthur Oscar Charlie Freddie Alfie Henry Archie Joshua Ethan Toby Finley Riley Max Lewis Reuben Stanley Callum Jude Dylan")},
	{4, true, // Welsh
		list("Llewellyn Rhys Gwynne Prosser Cadwallader Bevan Parry Probert ap-Rhys Pugh Vaughan Gethin"),
		list("Ffion Bronwen Cerys Seren Megan Carys Nia Angharad Lowri Eleri Mared Gwenllian"),
		list("Rhodri Iestyn Gethin Osian Macsen Ieuan Gruffydd Tomos Llŷr Dafydd Steffan Emrys")},
	{6, true, // Irish
		list("O'Neill Gallagher Doherty Mulligan O'Shaughnessy McGinty Brennan Ní-Bhriain O'Dowd Kavanagh McLoughlin Tierney O'Sé Rafferty"),
		list("Siobhán Niamh Aoife Caoimhe Róisín Orla Saoirse Gráinne Éabha Clodagh Sinéad Maeve"),
		list("Oisín Cillian Pádraig Conor Fionn Ruairí Seán Tadhg Eoin Donnacha Cormac Darragh")},
	{3, true, // Scottish
		list("MacAllister Ferguson McTavish Sinclair MacDougall Buchanan Kerr Galbraith Urquhart Menzies"),
		list("Eilidh Mhairi Catriona Ailsa Isobel Kirsty Fiona Iona Morven Skye"),
		list("Hamish Fraser Ruaridh Lachlan Fergus Struan Murray Angus Gregor Blair")},
	{7, false, // Polish
		list("Nowicki Kaczmarek Wiśniewska-Kamińska Zieliński Wójcik Lewandowski Dąbrowski Szymański Woźniak Kozłowski Jabłoński Pawłowski Grabowski Michalski"),
		list("Zofia Maja Hanna Oliwia Zuzanna Aleksandra Wiktoria Julia Lena Pola Gabriela Małgorzata"),
		list("Jakub Antoni Szymon Dawid Kacper Mikołaj Wojciech Michał Bartosz Stanisław Łukasz Igor")},
	{10, false, // Pakistani
		list("Ali Khan Hussain Mahmood Akhtar Iqbal Malik Qureshi Siddiqui Mirza Raja Sheikh Chaudhry Butt Awan Bhatti Hussain-Shah Rehman"),
		list("Aisha Zainab Maryam Hafsa Amna Iqra Sumaiya Khadija Mahnoor Alishba Rabia Noor Fatima Eshaal Sana Minahil"),
		list("Mohammed Haroon Bilal Ibrahim Zain Ayaan Usman Hamza Danyal Rayyan Adeel Subhan Shahzaib Faizan Hassan Talha")},
	{6, false, // Bangladeshi
		list("Chowdhury Begum Uddin Miah Rahman Islam Hoque Khatun Ahmed Sultana Alom Talukdar Choudhury Kamali"),
		list("Nasreen Shabnam Tahmina Sadia Nusrat Farhana Jannat Labiba Mehjabin Anika Rumana Tasnim"),
		list("Tanvir Rafi Shafi Nabil Arif Mahir Fahim Sakib Imran Jubayer Zubair Ridwan")},
	{8, false, // Indian
		list("Patel Deshmukh Sharma Singh Kaur Raghunathan Gill Mistry Nair Venkataraman Banerjee Chauhan Reddy Thakkar Dhillon Subramanian Iyer Joshi"),
		list("Priya Anaya Simran Diya Meera Jaspreet Kavya Riya Harleen Ishani Saanvi Lakshmi Avneet Tanvi"),
		list("Arjun Rohan Aarav Gurpreet Vihaan Karan Harjinder Dev Nikhil Ishaan Manveer Siddharth Jagdeep Ravi")},
	{7, false, // Nigerian
		list("Okonkwo Adebayo-Ogunlesi Eze Okafor Balogun Adeyemi Nwosu Olatunji Chukwuemeka Onyekachi Oyelaran Ibrahim-Bello Uzoma Akinwande Obi Afolabi"),
		list("Chidera Temitope Oluwaseunfunmi Adaeze Ngozi Folake Ifeoma Tobi Amarachi Yetunde Grace Blessing Ọlámídé Chiamaka"),
		list("Emeka Tunde Chinedu Oluwadamilare Babajide Kelechi Ayomide Ikenna Segun David Emmanuel Obinna Tobenna Kayode")},
	{4, false, // Ghanaian
		list("Mensah Owusu-Ansah Boateng Asante Osei Agyeman Amoako Darko Adjei Frimpong Quartey Ofori"),
		list("Abena Akosua Efua Ama Adwoa Esi Afia Yaa Maame Nana-Ama"),
		list("Kwame Kofi Kwabena Yaw Kojo Kwaku Ebo Nii Papa-Kwesi Fiifi")},
	{6, false, // Somali
		list("Warsame Yusuf Abdi Farah Mohamud Jama Hassan Nur Osman Guled Duale Hirsi Ismail Roble"),
		list("Ifrah Samira Hodan Sahra Ayaan Nimco Fartun Deqa Ubah Hibaq Zamzam Ilhan"),
		list("Abdirahman Liban Mahad Zakariya Guled Ayub Khalid Sharmarke Bile Yonis Idris Warsan")},
	{4, true, // Caribbean
		list("Campbell-Reid Baptiste Grant-Palmer Clarke Joseph St.-Louis Francis Bartholomew Prendergast Gayle Morrison Augustin"),
		list("Aaliyah Destiny Shanice Kezia Tia Renée Jada Nevaeh Monique Amara Zahra Sienna"),
		list("Jayden Tyrell Kymani Malachi Zion Andre Micah Darnell Romeo Isaiah Tyreece Jermaine")},
	{3, false, // Chinese
		list("Zhang Wong Chen Liu Cheung Huang Lam Ng Xu Tsang Ho Lin"),
		list("Mei-Ling Xiao-Ling Yuet-Ming Jia-Yi Wing-Sze Hui Shu-Fen Ka-Yan Xinyi Rong"),
		list("Jun-Jie Wei Ho-Yin Zhi-Hao Chun-Kit Bo Tsz-Ho Haoran Ming Kai-Lok")},
	{3, false, // Turkish and Kurdish
		list("Demir Yılmaz Öztürk Çelik Aydın Şahin Karaca Doğan Aslan Kılıç Güneş"),
		list("Elif Zeynep Defne Ayşe Nisa Çağla Rojin Melek Şevval Berfin"),
		list("Yusuf Emir Kerem Ömer Baran Çınar Eren Deniz Mirac İlyas")},
	{5, false, // Arabic
		list("Haddad Al-Masri El-Amrani Nasser Khoury Ben-Salah Al-Jabouri Mansour Saleh Boutros Darwish El-Sayed"),
		list("Layla Yasmin Rania Salma Dalia Malak Jumana Hiba Nadia Lina Sirine"),
		list("Omar Karim Youssef Adam Tarek Anas Ziad Bassam Faris Sami Walid")},
	{4, false, // Portuguese and Brazilian
		list("Fonseca Ferreira-da-Conceição Gonçalves Magalhães Simões Araújo Esteves Teixeira Brandão Sousa"),
		list("Lucía Beatriz Inês Leonor Conceição Mafalda Carolina Graça Iara Luísa"),
		list("Tomás João Gonçalo Rúben Martim Thiago Duarte Afonso Caetano Simão")},
	{5, false, // Romanian
		list("Ionescu Popescu Munteanu Țurcanu Dumitrescu Ciobanu Stănescu Rusu Bălan Lăcătuș Neagu"),
		list("Ioana Ștefania Bianca Andreea Denisa Crina Mădălina Ilinca Anca Sorina"),
		list("Ștefan Mihai Andrei Răzvan Cătălin Ionuț Vlad Darius Bogdan Sebastian")},
	{3, false, // Ukrainian
		list("Kovalenko Shevchuk Bondarenko Tkachenko Melnyk Kravchuk Lysenko Savchenko Moroz Hrytsenko"),
		list("Oleksandra Solomiya Daryna Kateryna Yaryna Anastasiia Nadiya Vira Zlata Myroslava"),
		list("Oleksandr Danylo Maksym Bohdan Nazar Tymofiy Artem Yaroslav Ostap Taras")},
	{3, false, // Afghan and Iranian
		list("Noori Rahimi Ahmadzai Popal Sultani Karimi Hosseini Moradi Stanekzai Azizi"),
		list("Farida Zarifa Shirin Parwana Roya Mursal Nilofar Golnaz Setareh Wazhma"),
		list("Farhad Omid Reza Jawad Sohrab Najib Elyas Hashmat Kaveh Tamim")},
	{3, false, // Sri Lankan and Tamil
		list("Wickramasinghe-Mudiyanselage Sivakumar Jeyaratnam Fernando Thillainathan Perera Yogeswaran Balasingam Ratnayake"),
		list("Nethmini Abirami Kavitha Dinithi Tharini Sanjana Vaishnavi Oviya Sithara"),
		list("Kavin Dinesh Pranavan Tharindu Sathurshan Ashwin Nimesh Mathusan Gajan")},
	{2, false, // Eritrean and Ethiopian
		list("Tesfaye Gebremedhin Haile Woldemariam Kidane Bekele Ghebreab Mebrahtu"),
		list("Selam Bethlehem Feven Hiwot Luwam Mahlet Saron Winta"),
		list("Natnael Yonas Abel Filmon Robel Dawit Henok Amanuel")},
	{2, false, // Lithuanian and Latvian
		list("Kazlauskas Petrauskaitė Ozoliņš Jankauskas Bērziņš Žukauskas Stankevičius"),
		list("Gabija Emilija Ugnė Līga Austėja Rūta Elīna"),
		list("Lukas Matas Jānis Dominykas Nojus Kristaps Rokas")},
	{2, false, // Zimbabwean and South African
		list("Ndlovu Moyo Dube Chikwanha Mutasa Sibanda Mabhena"),
		list("Thandiwe Tariro Nomsa Rutendo Chipo Lindiwe Zanele"),
		list("Tinashe Farai Sipho Takudzwa Themba Kudzai Simba")},
	{2, false, // Vietnamese and Filipino
		list("Nguyễn Phạm Dela-Cruz Trần Macaraeg Santos Villanueva Đỗ"),
		list("Thảo Linh Maricel Angelica Hương Jasmine Bích-Ngọc Princess"),
		list("Minh Đức Angelo Khoa Jericho Tuấn Rafael Quang")},
}

// streets are where the families live, in an invented town; its post codes
// begin ZZ, which no real one does.
var streets = list("Alder-Close Bakery-Street Canal-Row Chapel-Lane Coppice-Road Dyehouse-Lane Elder-Grove Foundry-Street Gasworks-Road Hawthorn-Avenue Infirmary-Road Jubilee-Terrace Kiln-Street Larch-Way Mill-Bank Nightingale-Court Orchard-View Park-Crescent Quarry-Hill Ropewalk Station-Road Tannery-Lane Union-Street Viaduct-Street Wharf-Road York-Terrace")
